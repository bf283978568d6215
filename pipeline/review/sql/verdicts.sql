-- Of every application whether nothing of it takes effect, because it goes back or because nobody is left to judge.
INSERT INTO staged_verdict
WITH returned AS (SELECT DISTINCT submission FROM staged_finding WHERE outcome = 'return')
SELECT a.submission, r.submission IS NOT NULL OR t.submission IS NOT NULL AS returned,
  t.submission IS NOT NULL AS repeated
FROM staged_application a
LEFT JOIN returned r ON r.submission = a.submission
LEFT JOIN staged_through t ON t.submission = a.submission
