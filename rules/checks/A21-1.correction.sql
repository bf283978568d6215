-- rule: A21-1
-- kind: account
-- message: 收款户名是{found}{look_alike}，不是领取补贴的学员本人。
-- fix: 请填写学员本人的户名、开户银行和银行账号。
-- mistake: 收款户名不是领取补贴的学员本人
SELECT c.submission, '账户更正' AS sheet, c.row, 'payee' AS field, c.payee AS found, c.known_name AS allowed, c.person,
  look_alike(c.payee, c.known_name) AS look_alike
FROM correction_line c
WHERE c.own AND c.reverses IS NULL AND c.reversed_by IS NULL AND c.paid_on IS NULL AND c.advanced_by = '个人'
  AND plain(c.payee) <> plain(c.known_name)
