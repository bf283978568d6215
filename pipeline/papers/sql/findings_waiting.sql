-- Which of the applications whose findings are to print wait for something now.
SELECT p.subject, coalesce(max(v.run) = max(v.run) FILTER (v.waits_for IS NOT NULL), false) AS waits
FROM verdict v
JOIN printed p ON p.told = v.submission
GROUP BY p.subject
