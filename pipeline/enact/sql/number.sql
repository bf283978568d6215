-- 业务编号: kind letters, county, date of handling, four digits in order of arrival. Only what is accepted is numbered,
-- so that the numbers of a day have no gaps; what has no letters has none.
CREATE OR REPLACE TEMP TABLE numbered AS
WITH prefixed AS (
  SELECT c.*, k.letters || c.county || strftime(r.today, '%Y%m%d') AS prefix
  FROM accepted c
  JOIN staged_application a USING (submission)
  JOIN kind k ON k.code = a.kind, this_run r),
taken AS (
  SELECT left(v.business_no, 16) AS prefix, max(CAST(substr(v.business_no, 17) AS BIGINT)) AS top
  FROM reviewed v, this_run r
  WHERE v.run >= day_began() AND substr(v.business_no, 9, 8) = strftime(r.today, '%Y%m%d')
  GROUP BY 1),
counted AS (
  SELECT p.*, coalesce(t.top, 0) + row_number() OVER (PARTITION BY p.prefix ORDER BY p.arrival) AS number
  FROM prefixed p
  LEFT JOIN taken t ON t.prefix = p.prefix)
SELECT * EXCLUDE (number), prefix || printf('%04d', number) AS business_no
FROM counted;
