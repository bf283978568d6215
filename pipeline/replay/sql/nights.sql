-- The runs of the past since a day, in order, with how many applications each decided: those that came to their end,
-- and those that were cut off and left something. How far such a one came is told by what it left.
SELECT r.run, r.started_at, f.run IS NOT NULL AS finished, count(d.submission) AS applications,
  EXISTS (FROM past.class_number n WHERE n.run = r.run) AS instructors,
  EXISTS (FROM past.certificate c WHERE c.run = r.run) AS serials,
  EXISTS (FROM past.entry y WHERE y.run = r.run AND y.reverses IS NULL) AS funds,
  EXISTS (FROM past.payment_batch b WHERE b.run = r.run)
    OR EXISTS (FROM past.verdict v WHERE v.run = r.run AND v.result IN ('accepted', 'partly', 'held')) AS concluded
FROM past.run r
LEFT JOIN past.run_summary f USING (run)
LEFT JOIN decided_in d USING (run)
WHERE r.started_at >= coalesce(TRY_CAST(nullif(?, '') AS DATE), r.started_at)
GROUP BY r.run, r.started_at, f.run
HAVING finished OR concluded OR instructors OR serials OR funds OR count(d.submission) > 0
ORDER BY r.run
