CREATE OR REPLACE TEMP TABLE accepted AS
SELECT a.submission, a.arrival, a.sender_code AS county, CAST(NULL AS BIGINT) AS opening, CAST(NULL AS VARCHAR) AS institution, CAST(NULL AS VARCHAR) AS letters
FROM staged_application a JOIN staged_verdict v USING (submission) WHERE NOT v.returned;
