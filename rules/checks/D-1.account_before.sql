-- rule: D-1
-- kind: uplift
-- message: 「{header}」没有填写：基础补贴不是本系统支付的，收款账户三项都要填
-- fix: 填写「{header}」
-- Of somebody trained before this system began nothing is known of an account (I15).
WITH line AS (SELECT * FROM uplift_line WHERE before),
missing AS (
  SELECT submission, row, 'payee' AS field FROM line WHERE payee IS NULL
  UNION ALL
  SELECT submission, row, 'bank' FROM line WHERE bank IS NULL
  UNION ALL
  SELECT submission, row, 'account' FROM line WHERE account IS NULL)
SELECT m.submission, '上浮名单' AS sheet, m.row, m.field, NULL AS found, NULL AS allowed, f.header
FROM missing m
JOIN form_field f ON f.sheet = '上浮名单' AND f.field = m.field
