-- Who was admitted by the openings to print.
SELECT p.subject, '学员名单' AS sheet, 'A' || e.row AS cell, e.name,
  CASE WHEN n.opening IS NULL THEN '待选派讲师' ELSE '准予参训' END AS outcome, NULL AS number, 0 AS amount,
  n.opening IS NOT NULL AS through
FROM enrolment e
JOIN printed p USING (submission)
LEFT JOIN class_number n ON n.opening = e.opening
ORDER BY e.row
