-- The nights of the past since a day, in order, with how many applications each decided: those of a run that was cut
-- off belong to the run that decided them, those that wait for their turn to the one that they came in.
WITH decided AS (
  SELECT s.submission, CASE WHEN d.submission IS NULL THEN coalesce(w.run, v.run, s.run) ELSE s.run END AS run
  FROM past.submission s
  LEFT JOIN past.deferral d USING (submission)
  LEFT JOIN past.reviewed w USING (submission)
  LEFT JOIN (SELECT submission, min(run) AS run FROM past.verdict GROUP BY submission) v USING (submission)),
counted AS (SELECT run, count(*) AS applications FROM decided GROUP BY run)
SELECT r.run, r.started_at, coalesce(c.applications, 0) AS applications
FROM past.run r
LEFT JOIN counted c USING (run)
WHERE r.started_at >= coalesce(TRY_CAST(nullif(?, '') AS DATE), r.started_at)
  AND (c.run IS NOT NULL OR r.run IN (SELECT run FROM past.run_summary))
ORDER BY r.run
