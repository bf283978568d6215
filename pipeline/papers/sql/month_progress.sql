-- People against targets: who passed in a completion in force that ended in the year (I11), unless the certificate was
-- void; those of the month by the run that took the completion. Without a name the line is a sum.
WITH filed AS (
  SELECT h.as_of, h.last_run, k.county, k.course, f.submission, f.run >= h.month_run AS this_month
  FROM month_span h
  JOIN completion_filed f ON year(f.closed_on) = h.year AND f.run <= h.last_run
  JOIN class_filed k ON k.opening = f.opening
  ANTI JOIN refusal x ON x.target = f.submission AND x.run <= h.last_run
  ANTI JOIN class_void o ON o.opening = f.opening AND o.run <= h.last_run),
void AS (SELECT c.submission, c.row, v.run FROM certificate_void v JOIN certificate c USING (certificate_no)),
counted AS (
  SELECT h.as_of, t.county, t.course, arg_max(t.people, filed_at(t.submission, t.row)) AS target, 0 AS done, 0 AS month
  FROM month_span h
  JOIN target t ON t.year = h.year AND t.run <= h.last_run
  GROUP BY h.as_of, t.county, t.course
  UNION ALL
  SELECT f.as_of, f.county, f.course, 0, count(*), count(*) FILTER (WHERE f.this_month)
  FROM filed f
  JOIN result s ON s.submission = f.submission AND s.passed
  ANTI JOIN void v ON v.submission = s.submission AND v.row = s.row AND v.run <= f.last_run
  GROUP BY f.as_of, f.county, f.course),
sums AS (
  SELECT a.subject, a.county, a.county_name, c.course, CAST(sum(c.target) AS BIGINT) AS target,
    CAST(sum(c.done) AS BIGINT) AS done, CAST(sum(c.month) AS BIGINT) AS month
  FROM counted c
  JOIN month_asked a ON a.as_of = c.as_of AND a.county = c.county
  GROUP BY GROUPING SETS ((a.subject, a.county, a.county_name, c.course), (a.subject, a.county, a.county_name),
    (a.subject)))
SELECT s.subject, s.county_name,
  CASE WHEN s.course IS NOT NULL THEN o.name || '（' || s.course || '）' END AS course_name,
  s.target, s.done, s.month, share_of(s.done, s.target) AS rate, greatest(0, s.target - s.done) AS missing
FROM sums s
LEFT JOIN course o ON o.code = s.course
ORDER BY s.subject, s.county, s.course
