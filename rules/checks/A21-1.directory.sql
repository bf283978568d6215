-- rule: A21-1
-- kind: account
-- message: 这笔补贴由机构垫付，收款账户以机构目录为准，不能在这里更正。
-- fix: 请删去这一行；账户确已变更的，请市就业服务中心更新机构目录，更新后自动按新账户拨付。
-- mistake: 用账户更正改机构的账户
SELECT c.submission, '账户更正' AS sheet, c.row, 'account' AS field, masked_account(c.account) AS found,
  '机构目录登记的账户' AS allowed, c.person
FROM correction_line c
WHERE c.own AND c.reverses IS NULL AND c.reversed_by IS NULL AND c.paid_on IS NULL AND c.advanced_by = '机构'
