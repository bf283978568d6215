-- rule: A22-5
-- kind: uplift
-- outcome: exclude
-- message: 收款户名{found}，系统启用前培训的，上浮补贴只付给本人。
-- fix: 请填写本人的户名、开户银行和银行账号。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'payee' AS field, coalesce(u.payee, '未填写') AS found,
  u.name AS allowed,
  u.person
FROM uplift_line u
JOIN policy_city x ON x.since = u.edition AND x.name = 'uplift_payee'
WHERE u.base_entry IS NOT NULL AND u.before AND plain(coalesce(u.payee, u.base_payee)) <> plain(u.name)
  AND (x.value = 'person' OR plain(u.payee) <> plain(u.base_payee))
