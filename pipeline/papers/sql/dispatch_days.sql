-- When the instructors of the classes to print were sent, and when those whom the newest of them replace.
WITH sent AS (
  SELECT p.subject, d.sent_on, d.run = max(d.run) OVER (PARTITION BY d.opening) AS newest
  FROM dispatch d
  JOIN printed p ON p.submission = d.opening)
SELECT subject, max(sent_on) AS sent_on, max(sent_on) FILTER (NOT newest) AS replaced_on
FROM sent
GROUP BY subject
