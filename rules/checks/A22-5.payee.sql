-- rule: A22-5
-- kind: uplift
-- outcome: exclude
-- message: 收款户名{found}既不是本人，也不是基础补贴的收款人。
-- fix: 请填写本人或基础补贴收款人的账户；也可以三项都不填，付给基础补贴的收款人。
-- mistake: 收款户名既不是本人，也不是基础补贴的收款人
-- The payee is the person or whoever was paid the base subsidy (I12, switch uplift_payee); left blank it is the latter.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'payee' AS field, u.payee AS found,
  u.name || '，或基础补贴的收款人' AS allowed, u.person
FROM uplift_line u
JOIN policy_city x ON x.since = u.edition AND x.name = 'uplift_payee'
WHERE u.base_entry IS NOT NULL AND NOT u.before AND x.value <> 'person'
  AND plain(u.payee) <> plain(u.name) AND plain(u.payee) <> plain(u.base_payee)
