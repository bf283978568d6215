-- rule: D-1
-- kind: uplift
-- message: 「{header}」没有填写：收款户名、开户银行、银行账号要填就都填
-- fix: 填写「{header}」；付给基础补贴的收款人的，三项都可以不填
-- mistake: 收款户名、开户银行、银行账号只填了一部分
-- avoid: 要填就三项都填；付给基础补贴的收款人的，三项都可以不填。
-- A payee who is not the one of the base subsidy needs an account, and an account a payee; both left blank, the base's
-- payee is paid where the base was.
WITH line AS (SELECT * FROM uplift_line WHERE NOT before),
missing AS (
  SELECT submission, row, 'payee' AS field
  FROM line
  WHERE payee IS NULL AND (bank IS NOT NULL OR account IS NOT NULL)
  UNION ALL
  SELECT submission, row, 'bank'
  FROM line
  WHERE bank IS NULL AND (account IS NOT NULL OR plain(payee) <> plain(base_payee))
  UNION ALL
  SELECT submission, row, 'account'
  FROM line
  WHERE account IS NULL AND (bank IS NOT NULL OR plain(payee) <> plain(base_payee)))
SELECT m.submission, '上浮名单' AS sheet, m.row, m.field, NULL AS found, NULL AS allowed, f.header
FROM missing m
JOIN form_field f ON f.sheet = '上浮名单' AND f.field = m.field
