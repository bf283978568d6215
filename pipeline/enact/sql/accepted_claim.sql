CREATE OR REPLACE TEMP TABLE accepted AS
SELECT a.submission, a.arrival, c.county, n.opening, c.institution
FROM staged_application a
JOIN staged_verdict v USING (submission)
JOIN staged_claim s USING (submission)
JOIN class_number n USING (class_no)
JOIN class c ON c.opening = n.opening
WHERE NOT v.returned;
