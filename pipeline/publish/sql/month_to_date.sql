-- 月报 of every county and of the city, of the month to date: as of the day of the last run that came to its end.
CREATE OR REPLACE TEMP TABLE requested AS
WITH done AS (SELECT max(r.today) AS day FROM run r SEMI JOIN run_summary USING (run)),
owners AS (
  SELECT code AS owner FROM district
  UNION ALL
  SELECT '全市')
SELECT 'monthly' AS workbook, o.owner || strftime(d.day, '%Y%m%d') AS subject, last_finished() AS run
FROM owners o
JOIN done d ON d.day IS NOT NULL
