-- rule: R-3
-- kind: completion
-- message: 满员班{people}人全部课次都出勤。
WITH present AS (
  SELECT submission, count(DISTINCT row) AS people
  FROM staged_mark
  GROUP BY submission
  HAVING count(*) = count(*) FILTER (mark = 'present'))
SELECT p.submission, '考勤记录' AS sheet, NULL AS row, 'name' AS field, p.people || '人全勤' AS found,
  '考勤有差别' AS allowed, p.people
FROM present p
JOIN completion_head h ON h.submission = p.submission
WHERE p.people >= h.cap
