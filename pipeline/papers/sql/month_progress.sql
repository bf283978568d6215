-- People against targets: who passed in a completion in force that ended in the year (I11), unless the certificate is
-- void since. Without a name the line is a sum.
WITH passed AS (
  SELECT k.county, k.course, year(f.closed_on) AS year, r.today, count(*) AS people
  FROM completion f
  JOIN class k ON k.opening = f.opening
  JOIN run r ON r.run = f.run
  JOIN result s ON s.submission = f.submission AND s.passed
  WHERE year(f.closed_on) IN (SELECT year FROM month_asked)
    AND NOT EXISTS (
      SELECT 1
      FROM certificate c
      JOIN certificate_void v USING (certificate_no)
      WHERE c.submission = s.submission AND c.row = s.row)
  GROUP BY ALL),
counted AS (
  SELECT a.subject, a.county, a.county_name, t.course, t.people AS target, 0 AS done
  FROM month_asked a
  JOIN target_now t ON t.county = a.county AND t.year = a.year
  UNION ALL
  SELECT a.subject, a.county, a.county_name, d.course, 0, d.people
  FROM month_asked a
  JOIN passed d ON d.county = a.county AND d.year = a.year AND d.today <= a.as_of),
sums AS (
  SELECT subject, county, county_name, course, CAST(sum(target) AS BIGINT) AS target, CAST(sum(done) AS BIGINT) AS done
  FROM counted
  GROUP BY GROUPING SETS ((subject, county, county_name, course), (subject, county, county_name), (subject)))
SELECT s.subject, s.county_name,
  CASE WHEN s.course IS NOT NULL THEN o.name || '（' || s.course || '）' END AS course_name,
  s.target, s.done,
  CASE WHEN s.target > 0 THEN (200 * s.done + s.target) // (2 * s.target) || '%' ELSE '—' END AS rate,
  greatest(0, s.target - s.done) AS missing
FROM sums s
LEFT JOIN course o ON o.code = s.course
ORDER BY s.subject, s.county, s.course
