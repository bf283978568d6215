-- Of every application whether it goes back.
INSERT INTO staged_verdict
WITH returned AS (SELECT DISTINCT submission FROM staged_finding WHERE outcome = 'return')
SELECT a.submission, r.submission IS NOT NULL
FROM staged_application a
LEFT JOIN returned r ON r.submission = a.submission
