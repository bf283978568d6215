-- rule: R-8
-- kind: completion
-- message: 一次课也没有到，却填为{found}。
-- Where the course has a rule of absences, A20-5 says so.
WITH never AS (
  SELECT submission, person
  FROM staged_mark
  GROUP BY submission, person
  HAVING count(*) = count(*) FILTER (mark IN ('absent', 'leave')))
SELECT s.submission, '考核成绩' AS sheet, s.row, 'result' AS field, s.result AS found, '到课学员' AS allowed, s.person
FROM staged_exam_result s
JOIN completion_head h ON h.submission = s.submission
JOIN never a ON a.submission = s.submission AND a.person = s.person
WHERE s.result = '合格' AND h.edition IS NOT NULL AND h.absences_allowed IS NULL
