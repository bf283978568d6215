-- award: basic
-- article: 21, 22
-- title: 基础补贴：按开班日适用的标准，申请低于标准的按申请
-- One row a claimant whose class, course and amount are known. An excluded person is cut to nothing, with the reason;
-- who was awarded before (A18-3) is none.
WITH decided AS (
  SELECT c.submission, c.row, c.person, c.asked, x.reason,
    CASE WHEN x.person IS NULL THEN least(c.asked, h.subsidy) ELSE 0::DECIMAL(18,2) END AS approved
  FROM staged_claimant c
  JOIN claim_head h ON h.submission = c.submission
  LEFT JOIN staged_exclusion x ON x.submission = c.submission AND x.person = c.person
  ANTI JOIN staged_repeat r ON r.submission = c.submission AND r.person = c.person
  WHERE c.asked IS NOT NULL AND c.person IS NOT NULL)
SELECT a.submission, a.row, a.person, h.opening, h.county, h.course, h.edition, h.subsidy AS rate, a.asked,
  a.asked - a.approved AS cut, a.approved,
  CASE
    WHEN a.reason IS NOT NULL THEN a.reason
    WHEN a.asked > a.approved THEN '申请金额高于补贴标准' || yuan(h.subsidy) || '元，超出部分核减'
  END AS cut_reason,
  yuan(h.subsidy) || '元/人（第二十二条），申请' || yuan(a.asked) || '元，核定' || yuan(a.approved) || '元' AS basis
FROM decided a
JOIN claim_head h ON h.submission = a.submission
WHERE h.subsidy IS NOT NULL
