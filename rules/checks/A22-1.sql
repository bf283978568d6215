-- rule: A22-1
-- article: 22
-- kind: claim
-- outcome: cut
-- scope: person
-- title: 每人补贴按标准核定
-- message: 申请{found}元，{course_name}标准{allowed}元，按{allowed}元核定。
-- fix: 不需要处理。
-- mistake: 申请金额高于每人的补贴标准
-- avoid: 按标准申请；高出的部分核减。
SELECT c.submission, '补贴名单' AS sheet, c.row, 'asked' AS field, yuan(c.asked) AS found, yuan(h.subsidy) AS allowed,
  c.person, h.course_name
FROM staged_claimant c
JOIN claim_head h ON h.submission = c.submission
ANTI JOIN staged_exclusion x ON x.submission = c.submission AND x.person = c.person
WHERE c.asked > h.subsidy
