-- How much the classes to print are to be taught.
SELECT p.subject, count(DISTINCT s.day) AS days, CAST(sum(s.lessons) AS BIGINT) AS lessons
FROM session s
JOIN printed_opening p ON p.opening = s.submission
GROUP BY p.subject
