CREATE OR REPLACE TEMP TABLE accepted AS
SELECT a.submission, a.arrival, o.county, a.submission AS opening, o.credit_code AS institution
FROM staged_application a
JOIN staged_verdict v USING (submission)
JOIN staged_opening o USING (submission)
WHERE NOT v.returned;
