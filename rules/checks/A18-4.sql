-- rule: A18-4
-- article: 18
-- kind: opening, claim, uplift
-- outcome: return
-- scope: application
-- title: 名单中须有可以办理的人员
-- message: 名单中的{found}人都不能办理，申请整体退回。
-- fix: 请按各人的说明更正名单后重新报送。
-- for: opening
-- Who is through already (A18-3) cannot be judged again.
SELECT t.submission, '学员名单' AS sheet, NULL AS row, 'name' AS field, count(*)::VARCHAR AS found,
  '至少一人可以办理' AS allowed
FROM staged_trainee t
LEFT JOIN staged_exclusion x ON x.submission = t.submission AND x.person = t.person
ANTI JOIN staged_repeat r ON r.submission = t.submission AND r.person = t.person
GROUP BY t.submission
HAVING count(*) = count(x.person)
-- for: claim
SELECT c.submission, '补贴名单' AS sheet, NULL AS row, 'name' AS field, count(*)::VARCHAR AS found,
  '至少一人可以办理' AS allowed
FROM staged_claimant c
LEFT JOIN staged_exclusion x ON x.submission = c.submission AND x.person = c.person
ANTI JOIN staged_repeat r ON r.submission = c.submission AND r.person = c.person
GROUP BY c.submission
HAVING count(*) = count(x.person)
-- for: uplift
SELECT u.submission, '上浮名单' AS sheet, NULL AS row, 'name' AS field, count(*)::VARCHAR AS found,
  '至少一人可以办理' AS allowed
FROM staged_uplift_claimant u
LEFT JOIN staged_exclusion x ON x.submission = u.submission AND x.person = u.person AND x.row = u.row
ANTI JOIN staged_repeat r ON r.submission = u.submission AND r.person = u.person AND r.row = u.row
GROUP BY u.submission
HAVING count(*) = count(x.person)
