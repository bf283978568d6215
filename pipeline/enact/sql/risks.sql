-- What is 疑点: a note, unless its rule says that it asks nobody to do anything, and whatever else a rule says is one
-- (risk_rule). What is noticed about a sender (R-12) stands in the place before the first finding.
CREATE OR REPLACE TEMP VIEW noticed AS
SELECT f.*
FROM finding f
LEFT JOIN risk_rule k ON k.rule = f.rule AND k.outcome = f.outcome
WHERE coalesce(k.risk, f.outcome = 'note') AND f.audience IS DISTINCT FROM 'sender' AND f.ordinal > 0;
-- 疑点 on applications that went on, under a number that never changes (YD, county, submission, place of the finding),
-- as far as they are not settled: neither cleared, nor of an application or a class that ended since, nor of people
-- whose certificates are void or whose awards are over (of somebody: his; of an application: all), nor of an instructor
-- who left and was replaced since (A9-3). That one left is a doubt until the class is over: until, empty for others; a
-- list shows what was one on its day. Whoever knows that the register has none that another county is told, none of
-- a sender or of a place that was left, or no certificate and no award that ended, says so: looking for them costs.
CREATE OR REPLACE TEMP MACRO open_risks(elsewhere, of_senders, of_places, ended) AS TABLE
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
gone AS MATERIALIZED (
  SELECT c.submission, c.row, c.person
  FROM certificate_void v
  JOIN certificate c USING (certificate_no)
  SEMI JOIN standing s ON s.submission = c.submission
  WHERE ended
  UNION
  SELECT e.submission, e.row, e.person
  FROM award_over o
  JOIN entitlement e ON e.submission = o.submission AND e.row = o.row
  SEMI JOIN standing s ON s.submission = e.submission
  WHERE ended),
touched AS (SELECT DISTINCT submission FROM gone WHERE ended),
people AS (
  SELECT submission, row FROM certificate SEMI JOIN touched USING (submission) WHERE ended
  UNION
  SELECT submission, row FROM entitlement SEMI JOIN touched USING (submission) WHERE ended AND approved > 0),
kept AS (SELECT submission FROM people ANTI JOIN gone USING (submission, row))
SELECT s.*
FROM standing s
ANTI JOIN gone g ON g.submission = s.submission AND g.person = s.person
ANTI JOIN (SELECT submission FROM touched EXCEPT SELECT submission FROM kept) w ON w.submission = s.submission;
