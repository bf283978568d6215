-- Who was awarded nothing and neither has an award in force by now nor was judged again, under his number or his name;
-- what was asked for is in fen.
SELECT a.subject, a.sheet, e.row, e.id_number, CAST(e.asked * 100 AS BIGINT) AS asked
FROM form_partly a
JOIN claim c ON c.submission = a.submission
JOIN entitlement e ON e.submission = a.submission AND e.approved = 0
ANTI JOIN entitlement_live l ON l.person = e.person AND l.course = e.course AND l.kind = e.kind
ANTI JOIN entitlement t ON t.opening = e.opening AND t.kind = e.kind AND t.submission > e.submission
  AND (t.person = e.person OR plain(t.name) = plain(e.name))
ORDER BY a.subject, a.sheet, e.row
