-- What is 疑点: a note, unless its rule says that it asks nobody to do anything, and whatever else a rule says is one
-- (risk_rule). What is noticed about a sender (R-12) stands in the place before the first finding.
CREATE OR REPLACE TEMP VIEW noticed AS
SELECT f.*
FROM finding f
LEFT JOIN risk_rule k ON k.rule = f.rule AND k.outcome = f.outcome
WHERE coalesce(k.risk, f.outcome = 'note') AND f.audience IS DISTINCT FROM 'sender' AND f.ordinal > 0;
-- Whose certificates are void, or whose awards are over, of the applications that 疑点 are on; risk_over is where they
-- are put before open_risks is asked, for they are few and the engine would take them for many.
CREATE OR REPLACE TEMP VIEW over_of_risks AS
WITH found AS (SELECT DISTINCT submission FROM noticed)
SELECT c.submission, c.row, c.person
FROM certificate c
SEMI JOIN certificate_void v ON v.certificate_no = c.certificate_no
SEMI JOIN found f ON f.submission = c.submission
UNION
SELECT e.submission, e.row, e.person
FROM entitlement e
SEMI JOIN award_over o ON o.submission = e.submission AND o.row = e.row
SEMI JOIN found f ON f.submission = e.submission;
CREATE TEMP TABLE IF NOT EXISTS risk_over (submission BIGINT, row INTEGER, person BIGINT);
-- 疑点 on applications that went on, under a number that never changes (YD, county, submission, place of the finding),
-- as far as they are not settled: neither cleared, nor of an application or a class that ended since, nor of people
-- whose certificates are void or whose awards are over (of somebody: his; of an application: all), nor of an instructor
-- who left and was replaced since (A9-3). That one left is a doubt until the class is over: until, empty for others; a
-- list shows what was one on its day. Whoever knows that the register has none that another county is told, none of
-- a sender or of a place that was left, says so: looking for them costs.
CREATE OR REPLACE TEMP MACRO open_risks(elsewhere, of_senders, of_places) AS TABLE
WITH found AS MATERIALIZED (SELECT * FROM noticed),
applications AS (SELECT * FROM reviewed SEMI JOIN found USING (submission)),
risk AS (
  SELECT 'YD' || v.county || printf('%06d', f.submission) || printf('%03d', f.ordinal) AS risk, f.run, f.submission,
    f.ordinal, f.rule, f.outcome, f.article, f.sheet, f.cell, f.found, f.problem, f.who, f.person, v.county,
    v.business_no, v.institution, v.opening
  FROM found f
  JOIN applications v USING (submission)
  WHERE NOT v.returned AND v.county IS NOT NULL
  UNION ALL BY NAME
  FROM other_county_risk
  WHERE elsewhere
  UNION ALL BY NAME
  SELECT 'YD' || f.county || printf('%06d', f.submission) || printf('%03d', f.ordinal) AS risk, f.run, f.submission,
    f.ordinal, f.rule, f.outcome, f.article, f.sheet, f.cell, f.found, f.problem, f.who, f.county, f.institution
  FROM sender_risk f
  WHERE of_senders),
places AS (SELECT DISTINCT opening, closes_on FROM left_place WHERE of_places),
standing AS MATERIALIZED (
  SELECT r.*, p.closes_on AS until
  FROM risk r
  LEFT JOIN places p ON p.opening = r.opening AND r.rule = 'A9-3'
  ANTI JOIN cleared c ON c.risk = r.risk
  ANTI JOIN refusal x ON x.target = r.submission
  ANTI JOIN class_void o ON o.opening = r.opening
  WHERE r.rule <> 'A9-3' OR p.opening IS NOT NULL),
people AS (
  SELECT submission, row FROM certificate WHERE submission IN (SELECT submission FROM risk_over)
  UNION
  SELECT submission, row FROM entitlement WHERE submission IN (SELECT submission FROM risk_over) AND approved > 0),
kept AS (SELECT submission FROM people ANTI JOIN risk_over USING (submission, row))
SELECT s.*
FROM standing s
ANTI JOIN risk_over g ON g.submission = s.submission AND g.person = s.person
ANTI JOIN (SELECT submission FROM risk_over EXCEPT SELECT submission FROM kept) w ON w.submission = s.submission;
