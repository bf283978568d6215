-- How much the classes to print are to be taught.
SELECT p.subject, count(DISTINCT s.day) AS days, CAST(sum(s.lessons) AS BIGINT) AS lessons
FROM session s
JOIN printed p USING (submission)
GROUP BY p.subject
