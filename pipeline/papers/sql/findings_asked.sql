-- When papers of a kind ($1) on these subjects were asked for last.
SELECT q.subject, max(q.run) AS run
FROM publication q
SEMI JOIN printed p ON p.subject = q.subject
WHERE q.workbook = $1
GROUP BY q.subject
