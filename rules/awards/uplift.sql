-- award: uplift
-- article: 21, 22
-- title: 上浮补贴：按开班日适用的比例只补差额，申请低于差额的按申请
-- One row a line whose certificate and amount are known. An excluded one is cut to nothing, with the reason; a course
-- without uplift has a rate of nothing; one that was awarded before (A22-4) is none.
WITH decided AS (
  SELECT u.*, x.reason, coalesce(u.top_up, 0)::DECIMAL(18,2) AS rate,
    CASE WHEN x.submission IS NULL THEN least(u.asked, u.top_up) ELSE 0::DECIMAL(18,2) END AS approved
  FROM uplift_line u
  LEFT JOIN staged_exclusion x ON x.submission = u.submission AND x.person = u.person AND x.row = u.row
  ANTI JOIN staged_repeat r ON r.submission = u.submission AND r.person = u.person AND r.row = u.row)
SELECT a.submission, a.row, a.person, a.opening, a.county, a.course, a.edition, a.rate, a.asked,
  a.asked - a.approved AS cut, a.approved,
  CASE
    WHEN a.reason IS NOT NULL THEN a.reason
    WHEN a.asked > a.approved THEN '申请金额高于上浮金额' || yuan(a.rate) || '元，超出部分核减'
  END AS cut_reason,
  CASE
    WHEN a.uplift_percent IS NULL THEN a.course_name || '没有上浮'
    ELSE yuan(a.subsidy) || ' × ' || a.uplift_percent || '% = ' || yuan(a.rate)
  END || '（第二十二条）' ||
  CASE
    WHEN a.approved < a.rate THEN '，申请' || yuan(a.asked) || '元，核定' || yuan(a.approved) || '元'
    ELSE ''
  END AS basis
FROM decided a
WHERE a.asked IS NOT NULL AND a.person IS NOT NULL AND a.opening IS NOT NULL AND a.edition IS NOT NULL
