-- The findings of the applications to print, or of the file that a repeated one repeats, in the order of the receipt,
-- but for those meant for others ($1). Of what an application waits for the newest word stands, until
-- it has come.
WITH heads AS MATERIALIZED (
  SELECT p.subject, coalesce(v.repeats, v.submission) AS submission
  FROM printed_verdict v
  JOIN printed p USING (submission)),
newest AS (
  SELECT submission, run, waits_for
  FROM verdict
  SEMI JOIN heads USING (submission)
  QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1),
told_of AS (
  SELECT *
  FROM finding
  SEMI JOIN heads USING (submission)
  WHERE audience IS DISTINCT FROM $1)
SELECT h.subject, f.rule, f.outcome, f.article, f.sheet, f.cell, f.field, f.found, f.allowed, f.problem, f.fix,
  f.who
FROM told_of f
JOIN heads h USING (submission)
LEFT JOIN newest v USING (submission)
WHERE f.outcome <> 'hold' OR v.waits_for IS NOT NULL
QUALIFY f.outcome <> 'hold' OR f.ordinal = max(f.ordinal) OVER (PARTITION BY h.subject, f.outcome)
ORDER BY f.submission, f.run, f.ordinal
