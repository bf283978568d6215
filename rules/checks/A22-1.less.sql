-- rule: A22-1
-- kind: claim
-- outcome: note
-- risk: none
-- message: 申请{found}元，{course_name}标准{allowed}元，按{found}元核定。
-- fix: 不需要处理；少报的，请在入账前与旗县区就业服务中心联系。
SELECT c.submission, '补贴名单' AS sheet, c.row, 'asked' AS field, yuan(c.asked) AS found, yuan(h.subsidy) AS allowed,
  c.person, h.course_name
FROM staged_claimant c
JOIN claim_head h ON h.submission = c.submission
ANTI JOIN staged_exclusion x ON x.submission = c.submission AND x.person = c.person
WHERE c.asked < h.subsidy
