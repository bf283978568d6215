-- rule: A22-5
-- kind: uplift
-- outcome: exclude
-- message: 收款户名{found}，上浮补贴只付给本人。
-- fix: 请填写本人的户名、开户银行和银行账号。
-- By the other reading of I12 (switch uplift_payee).
SELECT u.submission, '上浮名单' AS sheet, u.row, 'payee' AS field, coalesce(u.payee, '未填写') AS found,
  u.name AS allowed,
  u.person
FROM uplift_line u
JOIN policy_city x ON x.since = u.edition AND x.name = 'uplift_payee'
WHERE u.base_entry IS NOT NULL AND NOT u.before AND x.value = 'person'
  AND plain(coalesce(u.payee, u.base_payee)) <> plain(u.name)
