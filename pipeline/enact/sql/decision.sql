-- What a county decided. 同意 lets through what waits for it; 不同意 ends what is not through yet; 撤销 ends what is,
-- and whatever rests on it: a void class, a void certificate and the money paid on it. 换发 is said of a certificate,
-- which is given another number. Numbers are never used again.
CREATE OR REPLACE TEMP TABLE decided_application AS
SELECT business_no, submission
FROM reviewed
WHERE business_no IN (SELECT subject FROM staged_decision);
INSERT INTO decision BY NAME
SELECT r.run, d.submission, d.row, d.subject, d.opinion, d.reason, d.decided_by, d.decided_on, a.submission AS target
FROM staged_decision d
JOIN accepted USING (submission)
LEFT JOIN decided_application a ON a.business_no = d.subject, this_run r;
CREATE OR REPLACE TEMP TABLE ended AS
SELECT a.submission AS target, d.submission AS decided_by, d.opinion, d.reason
FROM staged_decision d
JOIN accepted USING (submission)
JOIN decided_application a ON a.business_no = d.subject
WHERE d.opinion IN ('不同意', '撤销');
-- A class ends with all that was added to it; what an addition alone loses are its people.
INSERT INTO enrolment_void BY NAME
SELECT DISTINCT r.run, e.target AS submission
FROM ended e
JOIN enrolment t ON t.submission = e.target AND t.opening <> e.target, this_run r
ON CONFLICT DO NOTHING;
INSERT INTO ended
SELECT DISTINCT t.submission, e.decided_by, e.opinion, e.reason
FROM ended e
JOIN enrolment t ON t.opening = e.target AND t.submission <> e.target
ANTI JOIN ended x ON x.target = t.submission;
INSERT INTO refusal BY NAME
SELECT r.run, e.target, e.decided_by, e.reason, r.today AS refused_on
FROM ended e, this_run r
ON CONFLICT DO NOTHING;
INSERT INTO class_void BY NAME
SELECT r.run, e.target AS opening, e.decided_by, e.reason, r.today AS voided_on
FROM ended e
SEMI JOIN class_filed c ON c.opening = e.target, this_run r
ON CONFLICT DO NOTHING;
-- Certificates and entries revoked by their own numbers, which begin with digits.
CREATE OR REPLACE TEMP TABLE revoked AS
SELECT d.subject, d.submission, d.reason
FROM staged_decision d
JOIN accepted USING (submission)
WHERE d.opinion = '撤销' AND left(d.subject, 1) <= '9';
INSERT INTO certificate_void BY NAME
SELECT r.run, c.certificate_no, e.decided_by, e.reason, r.today AS voided_on
FROM ended e
JOIN certificate c ON c.submission = e.target, this_run r
UNION ALL
SELECT r.run, o.certificate_no, d.submission, d.reason, r.today
FROM revoked d
JOIN certificate c ON c.certificate_no = d.subject
JOIN certificate o ON o.opening = c.opening AND o.submission = c.submission AND o.row = c.row, this_run r
WHERE length(d.subject) = 20
ON CONFLICT DO NOTHING;
-- Certificates whose holders are given another number; settling gives it.
INSERT INTO reissue BY NAME
SELECT r.run, c.certificate_no, d.submission AS decided_by, d.reason, r.today AS replaced_on
FROM staged_decision d
JOIN accepted USING (submission)
JOIN certificate c ON c.certificate_no = d.subject
ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no, this_run r
WHERE d.opinion = '换发'
ON CONFLICT DO NOTHING;
-- The money of a revoked claim, of a revoked entry, and of every certificate voided by this. An entry's number holds
-- its year: looked for there, and by its class, it is found without reading the register through. What was said of the
-- entry itself goes before what follows from another number.
CREATE OR REPLACE TEMP TABLE voided AS
WITH revoked_now AS (SELECT certificate_no, reason, decided_by FROM certificate_void WHERE run = tonight())
SELECT c.certificate_no, c.opening, v.reason, v.decided_by
FROM certificate c
JOIN revoked_now v USING (certificate_no);
CREATE OR REPLACE TEMP TABLE reversing AS
WITH named AS (
  SELECT 1 AS place, subject AS entry_no, reason, submission AS decided_by
  FROM revoked
  WHERE length(subject) = 18
  UNION ALL
  SELECT 2, y.entry_no, e.reason, e.decided_by
  FROM ended e
  JOIN posted y ON y.submission = e.target
  UNION ALL
  SELECT 3, y.entry_no, v.reason || '（证书作废）', v.decided_by
  FROM voided v
  JOIN entitlement e ON e.opening = v.opening AND e.certificate_no = v.certificate_no
  JOIN posted y ON y.submission = e.submission AND y.row = e.row)
SELECT y.entry_no, y.year, arg_min(n.reason, n.place) AS reason, min(n.decided_by) AS decided_by
FROM named n
JOIN posted y ON y.year = TRY_CAST(substr(n.entry_no, 7, 4) AS BIGINT) AND y.entry_no = n.entry_no
WHERE y.reversed_by IS NULL
GROUP BY y.entry_no, y.year;
-- What rests on the base subsidies whose entries are reversed: the top-ups of the same class and person.
CREATE OR REPLACE TEMP TABLE resting AS
SELECT t.submission, t.row, t.approved, v.reason, v.decided_by
FROM reversing v
JOIN posted b ON b.year = v.year AND b.entry_no = v.entry_no AND b.kind = '基础'
JOIN entitlement e ON e.submission = b.submission AND e.row = b.row
JOIN entitlement t ON t.opening = e.opening AND t.kind = '上浮' AND t.person = e.person;
-- A top-up that was paid is reversed with its base.
INSERT INTO reversing
SELECT u.entry_no, u.year, min(t.reason) || '（基础补贴已冲销）', min(t.decided_by)
FROM resting t
JOIN posted u ON u.submission = t.submission AND u.row = t.row
WHERE u.reversed_by IS NULL AND u.entry_no NOT IN (SELECT entry_no FROM reversing)
GROUP BY u.entry_no, u.year;
-- One that still waits for its money, or for 同意, ends with its base (A22-4).
INSERT INTO award_ended BY NAME
SELECT r.run, t.submission, t.row, 'A22-4' AS rule, '基础补贴已冲销：' || t.reason AS reason,
  min(t.decided_by) AS decided_by
FROM resting t
ANTI JOIN refusal f ON f.target = t.submission
ANTI JOIN award_ended x ON x.submission = t.submission AND x.row = t.row
ANTI JOIN posted u ON u.submission = t.submission AND u.row = t.row, this_run r
WHERE t.approved > 0
GROUP BY r.run, t.submission, t.row, t.reason;
-- What was paid before it is reversed goes from what is committed to what is 待收回 (I14): the fund's balance does not
-- move.
CREATE OR REPLACE TEMP TABLE paid_before AS
SELECT p.entry_no
FROM payment_result p
SEMI JOIN reversing v ON v.entry_no = p.entry_no
WHERE p.paid;
INSERT INTO entry BY NAME
WITH years AS (SELECT DISTINCT year FROM reversing),
committed AS (SELECT county, fund, year, sum(amount) AS amount FROM entry SEMI JOIN years USING (year) GROUP BY ALL),
allotted AS (SELECT county, fund, year, sum(amount) AS amount FROM allotment GROUP BY ALL),
receivables AS (SELECT county, fund, year, amount FROM bound SEMI JOIN years USING (year)),
taken AS (
  SELECT county, year, max(CAST(substr(entry_no, 11) AS BIGINT)) AS top
  FROM entry
  SEMI JOIN years USING (year)
  GROUP BY ALL),
reversals AS (
  SELECT y.*, v.reason AS why, CASE WHEN p.entry_no IS NULL THEN 0 ELSE y.amount END AS binds
  FROM reversing v
  JOIN posted y USING (year, entry_no)
  LEFT JOIN paid_before p ON p.entry_no = y.entry_no),
running AS (
  SELECT y.* EXCLUDE (bound),
    coalesce(t.top, 0) + row_number() OVER (PARTITION BY y.county, y.year ORDER BY y.entry_no) AS serial,
    coalesce(b.amount, 0) + sum(y.binds) OVER earlier AS bound,
    coalesce(a.amount, 0) - coalesce(c.amount, 0) - coalesce(b.amount, 0)
      + sum(y.amount - y.binds) OVER earlier AS after
  FROM reversals y
  LEFT JOIN committed c USING (county, fund, year)
  LEFT JOIN allotted a USING (county, fund, year)
  LEFT JOIN receivables b USING (county, fund, year)
  LEFT JOIN taken t USING (county, year)
  WINDOW earlier AS (PARTITION BY y.county, y.fund, y.year ORDER BY y.entry_no))
SELECT r.run, p.county || p.year || printf('%08d', p.serial) AS entry_no, p.submission, p.row, '冲销' AS kind, p.fund,
  p.year, p.county, -p.amount AS amount, p.after - p.amount + p.binds AS balance_before, p.after AS balance_after,
  p.bound, r.today AS posted_on, p.entry_no AS reverses, p.why AS reason
FROM running p, this_run r;
-- A risk that somebody looked into.
INSERT INTO cleared BY NAME
SELECT r.run, d.submission, d.row, d.subject AS risk, d.decided_by AS cleared_by, d.reason, d.decided_on AS cleared_on
FROM staged_decision d
JOIN accepted USING (submission), this_run r
WHERE left(d.subject, 2) = 'YD' AND d.opinion = '同意';
