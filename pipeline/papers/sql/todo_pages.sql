-- The pages to print. A page's night is all that happened since the last run of an earlier day that came to its end:
-- first is the run after it.
WITH asked AS (
  SELECT subject, max(run) AS run, max(as_of) AS as_of
  FROM publication
  SEMI JOIN printing USING (subject)
  WHERE workbook = 'todo'
  GROUP BY subject),
finished AS (SELECT r.run, r.today FROM run r SEMI JOIN run_summary s USING (run))
SELECT a.subject, a.run, a.as_of, coalesce(any_value(d.name), a.subject) AS name,
  1 + coalesce(max(f.run) FILTER (f.today < a.as_of), 0) AS first
FROM asked a
LEFT JOIN district d ON d.code = a.subject
LEFT JOIN finished f ON f.run < a.run
GROUP BY a.subject, a.run, a.as_of
ORDER BY a.subject
