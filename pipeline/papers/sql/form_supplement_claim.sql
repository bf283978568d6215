-- Who was awarded nothing and neither has an award in force by now nor was judged again, under his number or his name;
-- what was asked for is in fen; judged are those of these classes.
WITH judged AS (
  SELECT opening, kind, submission, person, plain(name) AS name FROM entitlement SEMI JOIN form_partly USING (opening))
SELECT a.subject, a.sheet, e.row, e.id_number, CAST(e.asked * 100 AS BIGINT) AS asked
FROM form_partly a
JOIN claim c ON c.submission = a.submission
JOIN entitlement e ON e.submission = a.submission AND e.approved = 0
ANTI JOIN form_awarded l ON l.person = e.person AND l.course = e.course AND l.kind = e.kind
ANTI JOIN judged t ON t.opening = e.opening AND t.kind = e.kind AND t.person = e.person AND t.submission > e.submission
ANTI JOIN judged n ON n.opening = e.opening AND n.kind = e.kind AND n.name = plain(e.name)
  AND n.submission > e.submission
ORDER BY a.subject, a.sheet, e.row
