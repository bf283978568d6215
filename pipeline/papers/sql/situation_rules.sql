-- What the checks found most in those days: up to run $1 and since $2.
SELECT rule, min(outcome) AS outcome, count(*) AS findings, count(DISTINCT submission) AS applications
FROM finding
WHERE run IN (SELECT run FROM run WHERE run <= $1 AND today >= CAST($2 AS DATE)) AND audience IS DISTINCT FROM 'sender'
GROUP BY rule
ORDER BY findings DESC, rule
LIMIT 12
