-- rule: A18-4
-- article: 18
-- kind: opening, claim, uplift, decision, payment, register
-- outcome: return
-- scope: application
-- title: 名单中须有可以办理的人员
-- message: {what}都不能办理，{whole}退回。
-- fix: 请按{advice}后重新报送。
-- for: opening
SELECT t.submission, '学员名单' AS sheet, NULL AS row, 'name' AS field, count(*)::VARCHAR AS found, '至少一人可以办理' AS allowed,
  '名单中的' || count(*) || '人' AS what, '申请整体' AS whole, '各人的说明更正名单' AS advice
FROM staged_trainee t LEFT JOIN staged_exclusion x ON x.submission = t.submission AND x.person = t.person
GROUP BY t.submission HAVING count(*) = count(x.person)
-- for: claim
SELECT c.submission, '补贴名单' AS sheet, NULL AS row, 'name' AS field, count(*)::VARCHAR AS found, '至少一人可以办理' AS allowed,
  '名单中的' || count(*) || '人' AS what, '申请整体' AS whole, '各人的说明更正名单' AS advice
FROM staged_claimant c LEFT JOIN staged_exclusion x ON x.submission = c.submission AND x.person = c.person
GROUP BY c.submission HAVING count(*) = count(x.person)
-- for: uplift
SELECT u.submission, '上浮名单' AS sheet, NULL AS row, 'name' AS field, count(*)::VARCHAR AS found, '至少一人可以办理' AS allowed,
  '名单中的' || count(*) || '人' AS what, '申请整体' AS whole, '各人的说明更正名单' AS advice
FROM staged_uplift_claimant u LEFT JOIN staged_exclusion x ON x.submission = u.submission AND x.person = u.person AND x.row = u.row
GROUP BY u.submission HAVING count(*) = count(x.person)
-- for: decision
-- Kinds that are taken row by row: no row is left.
SELECT l.submission, CASE WHEN min(l.sheet) = max(l.sheet) THEN min(l.sheet) END AS sheet, NULL AS row, NULL AS field,
  count(*)::VARCHAR AS found, '至少一行可以办理' AS allowed,
  '所填的' || count(*) || '行' AS what, '整份' AS whole, '各行的说明更正' AS advice
FROM staged_line l
JOIN staged_verdict v ON v.submission = l.submission AND NOT v.returned
LEFT JOIN staged_exclusion x ON x.submission = l.submission AND x.sheet = l.sheet AND x.row = l.row
GROUP BY l.submission HAVING count(*) = count(x.row)
-- for: payment
SELECT l.submission, CASE WHEN min(l.sheet) = max(l.sheet) THEN min(l.sheet) END AS sheet, NULL AS row, NULL AS field,
  count(*)::VARCHAR AS found, '至少一行可以办理' AS allowed,
  '所填的' || count(*) || '行' AS what, '整份' AS whole, '各行的说明更正' AS advice
FROM staged_line l
JOIN staged_verdict v ON v.submission = l.submission AND NOT v.returned
LEFT JOIN staged_exclusion x ON x.submission = l.submission AND x.sheet = l.sheet AND x.row = l.row
GROUP BY l.submission HAVING count(*) = count(x.row)
-- for: register
SELECT l.submission, CASE WHEN min(l.sheet) = max(l.sheet) THEN min(l.sheet) END AS sheet, NULL AS row, NULL AS field,
  count(*)::VARCHAR AS found, '至少一行可以办理' AS allowed,
  '所填的' || count(*) || '行' AS what, '整份' AS whole, '各行的说明更正' AS advice
FROM staged_line l
JOIN staged_verdict v ON v.submission = l.submission AND NOT v.returned
LEFT JOIN staged_exclusion x ON x.submission = l.submission AND x.sheet = l.sheet AND x.row = l.row
GROUP BY l.submission HAVING count(*) = count(x.row)
