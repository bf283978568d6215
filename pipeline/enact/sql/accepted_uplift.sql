-- An uplift has no head: its county is that of the certificates it names, which review found to be one.
CREATE OR REPLACE TEMP TABLE accepted AS
SELECT a.submission, a.arrival, min(c.county) AS county, CAST(NULL AS BIGINT) AS opening, min(k.institution) AS institution, 'SF' AS letters
FROM staged_application a JOIN staged_verdict v USING (submission) JOIN staged_uplift_claimant u USING (submission) JOIN certificate c USING (certificate_no) JOIN class k ON k.opening = c.opening
WHERE NOT v.returned GROUP BY a.submission, a.arrival;
