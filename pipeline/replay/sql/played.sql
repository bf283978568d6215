-- In which run of the past each application was decided; what waits for its turn is the run's in which it came. A file
-- that was another's twin to the byte was that before its twin was decided, if the night was cut off between: it comes
-- with it.
CREATE OR REPLACE TEMP TABLE decided_in AS
WITH came AS (
  SELECT s.submission, v.repeats,
    CASE WHEN d.submission IS NULL THEN coalesce(w.run, v.run, s.run) ELSE s.run END AS run
  FROM past.submission s
  LEFT JOIN past.deferral d USING (submission)
  LEFT JOIN past.reviewed w USING (submission)
  LEFT JOIN (
    SELECT submission, min(run) AS run, min(repeats) AS repeats
    FROM past.verdict
    GROUP BY submission) v USING (submission))
SELECT c.submission, greatest(c.run, coalesce(twin.run, c.run)) AS run
FROM came c
LEFT JOIN came twin ON twin.submission = c.repeats
