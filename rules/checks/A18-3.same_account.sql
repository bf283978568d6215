-- rule: A18-3
-- kind: account
-- message: 这笔台账的收款账户已经是这个账户。
-- fix: 不需要处理；要换成别的账户的，请填写新的账户。
SELECT c.submission, '账户更正' AS sheet, c.row, 'account' AS field, masked_account(c.account) AS found,
  '与现在登记的不同的账户' AS allowed
FROM correction_line c
WHERE c.own AND c.reverses IS NULL AND c.reversed_by IS NULL AND c.paid_on IS NULL AND c.advanced_by = '个人'
  AND plain(c.payee) = plain(c.known_payee) AND plain(c.bank) = plain(c.known_bank)
  AND replace(c.account, '-', '') = replace(c.known_account, '-', '')
