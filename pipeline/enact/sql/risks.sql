-- 疑点: every note on an application that went on, and a pass despite being barred (rule A20-6), under a number that
-- never changes: YD, county, submission, place of the finding. Remarks on how a file was read (D-1) are none. What is
-- noticed about a sender (R-12) stands under the newest of its files. What was cleared, what belongs to an application
-- that was ended since, and an instructor who left and was replaced since (A9-3), is open no more.
CREATE OR REPLACE TEMP VIEW risk AS
WITH noticed AS MATERIALIZED (
  SELECT *
  FROM finding
  WHERE (outcome = 'note' AND rule <> 'D-1' OR rule = 'A20-6') AND audience IS DISTINCT FROM 'sender' AND ordinal > 0),
applications AS (SELECT * FROM reviewed SEMI JOIN noticed USING (submission))
SELECT 'YD' || v.county || printf('%06d', f.submission) || printf('%03d', f.ordinal) AS risk, f.run, f.submission,
  f.ordinal, f.rule, f.outcome, f.article, f.sheet, f.cell, f.found, f.problem, f.who, v.county, v.business_no,
  v.institution, v.opening
FROM noticed f
JOIN applications v USING (submission)
WHERE NOT v.returned AND v.county IS NOT NULL
UNION ALL BY NAME
FROM other_county_risk
UNION ALL BY NAME
SELECT 'YD' || f.county || printf('%06d', f.submission) || printf('%03d', f.ordinal) AS risk, f.run, f.submission,
  f.ordinal, f.rule, f.outcome, f.article, f.sheet, f.cell, f.found, f.problem, f.who, f.county, f.institution
FROM sender_risk f;
CREATE OR REPLACE TEMP VIEW risk_open AS
SELECT r.*
FROM risk r
ANTI JOIN cleared c ON c.risk = r.risk
ANTI JOIN refusal x ON x.target = r.submission
WHERE r.rule <> 'A9-3' OR r.opening IN (SELECT opening FROM left_place);
