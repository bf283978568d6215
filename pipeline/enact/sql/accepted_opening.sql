-- An opening is a class of its own, or adds to one that has its number.
CREATE OR REPLACE TEMP TABLE accepted AS
SELECT a.submission, a.arrival, o.county, coalesce(b.opening, a.submission) AS opening, o.credit_code AS institution
FROM staged_application a
JOIN staged_verdict v USING (submission)
JOIN staged_opening o USING (submission)
LEFT JOIN sent_before b ON b.submission = a.submission AND b.adds
WHERE NOT v.returned;
