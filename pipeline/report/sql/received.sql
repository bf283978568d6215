-- Tonight's submissions, those of a night that was cut off before it could tell of them included: their first verdict
-- is newer than the last run that came to its end.
CREATE OR REPLACE TEMP TABLE received AS
WITH fresh AS (
  SELECT submission, arg_max({result: result, repeats: repeats}, run) AS newest
  FROM verdict
  WHERE run > last_finished()
  GROUP BY submission),
earlier AS (
  SELECT submission
  FROM verdict
  WHERE run <= last_finished() AND submission IN (SELECT submission FROM fresh)),
first AS (
  SELECT submission, newest.result, newest.repeats
  FROM fresh
  ANTI JOIN earlier USING (submission)),
original AS (
  SELECT submission, kind
  FROM reviewed
  WHERE submission IN (SELECT repeats FROM first))
SELECT v.submission, v.result, coalesce(w.kind, d.kind, o.kind, f.kind, 'unknown') AS kind
FROM first v
LEFT JOIN (SELECT submission, kind FROM reviewed WHERE run > last_finished()) w USING (submission)
LEFT JOIN original o ON o.submission = v.repeats
LEFT JOIN deferral d ON d.submission = v.submission
LEFT JOIN deferral f ON f.submission = v.repeats
