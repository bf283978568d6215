-- Whom a list is about: a county or the city, as of the newest day it was asked for.
SELECT p.subject, coalesce(d.name, p.subject) AS name, max(b.as_of) AS as_of
FROM printing p
JOIN publication b ON b.subject = p.subject AND b.workbook = $1
LEFT JOIN district d ON d.code = p.subject
GROUP BY ALL
ORDER BY p.subject
