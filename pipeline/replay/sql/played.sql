-- In which run of the past each application was decided; what waits for its turn is the run's in which it came.
CREATE OR REPLACE TEMP TABLE decided_in AS
SELECT s.submission, CASE WHEN d.submission IS NULL THEN coalesce(w.run, v.run, s.run) ELSE s.run END AS run
FROM past.submission s
LEFT JOIN past.deferral d USING (submission)
LEFT JOIN past.reviewed w USING (submission)
LEFT JOIN (SELECT submission, min(run) AS run FROM past.verdict GROUP BY submission) v USING (submission)
