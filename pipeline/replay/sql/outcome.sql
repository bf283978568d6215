-- What became of everybody in the register that was played, by course: the class that has him, the applications that
-- led there, the certificate that is valid and the money that stands, in yuan. Waiting is what was approved and has no
-- entry yet.
CREATE OR REPLACE TABLE outcome AS
WITH enrolled AS (
  SELECT e.person, k.course, max(e.opening) AS opening, arg_max(e.submission, e.opening) AS opened_by,
    arg_max(e.name, e.opening) AS name, arg_max(e.id_number, e.opening) AS id_number
  FROM enrolment_valid e
  JOIN class k USING (opening)
  GROUP BY e.person, k.course),
examined AS (
  SELECT r.person, k.course, max(r.submission) AS completed_by
  FROM result r
  JOIN completion c USING (submission)
  JOIN class_filed k ON k.opening = r.opening
  GROUP BY r.person, k.course),
certified AS (SELECT person, course, max(certificate_no) AS certificate_no FROM certificate_valid GROUP BY ALL),
awarded AS (
  SELECT person, course, max(submission) FILTER (kind = '基础') AS claimed_by,
    max(submission) FILTER (kind = '上浮') AS uplifted_by,
    arg_max(rate, submission) FILTER (kind = '基础' AND approved > 0) AS base_rate,
    arg_max(rate, submission) FILTER (kind = '上浮' AND approved > 0) AS uplift_rate,
    arg_max(name, submission) AS name, arg_max(id_number, submission) AS id_number,
    arg_max(county, submission) AS county
  FROM entitlement
  GROUP BY person, course),
posted_money AS (
  SELECT e.person, e.course, sum(y.amount) FILTER (e.kind = '基础') AS base,
    sum(y.amount) FILTER (e.kind = '上浮') AS uplift, arg_max(y.fund, y.entry_no) AS fund
  FROM entry y
  JOIN entitlement e USING (submission, row)
  GROUP BY e.person, e.course),
waiting_money AS (
  SELECT e.person, e.course, sum(e.approved) AS waiting
  FROM entitlement_live e
  ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row
  GROUP BY e.person, e.course),
known AS (
  SELECT person, course FROM enrolled
  UNION
  SELECT person, course FROM awarded)
SELECT k.person, k.course, coalesce(n.name, a.name) AS name, coalesce(n.id_number, a.id_number) AS id_number,
  coalesce(n.opening, 0) AS opening, coalesce(f.county, a.county) AS county, f.institution, f.institution_name,
  coalesce(c.class_no, f.business_no) AS class_no, n.opened_by, x.completed_by, a.claimed_by, a.uplifted_by,
  d.certificate_no, a.base_rate, a.uplift_rate, coalesce(m.base, 0) AS base, coalesce(m.uplift, 0) AS uplift,
  coalesce(w.waiting, 0) AS waiting, m.fund
FROM known k
LEFT JOIN enrolled n USING (person, course)
LEFT JOIN examined x USING (person, course)
LEFT JOIN certified d USING (person, course)
LEFT JOIN awarded a USING (person, course)
LEFT JOIN posted_money m USING (person, course)
LEFT JOIN waiting_money w USING (person, course)
LEFT JOIN class_filed f ON f.opening = n.opening
LEFT JOIN class_number c ON c.opening = n.opening;
-- How it went with each fund, in yuan: least is the smallest amount that the fund may pay anybody, what waits is that
-- of claims which name the fund or leave the choice. A fund is dry on the first day on which it could not pay even the
-- least, if it never could again.
CREATE OR REPLACE TABLE fund_outcome AS
WITH allotted AS (
  SELECT county, fund, year, sum(amount) AS allotted
  FROM allotment
  GROUP BY ALL),
committed AS (SELECT county, fund, year, sum(amount) AS committed FROM entry GROUP BY ALL),
bound_money AS (SELECT county, fund, year, amount FROM bound),
least AS (
  SELECT f.fund, min(c.subsidy) AS least
  FROM policy_fund f
  JOIN policy_course c ON c.course = f.course AND c.since = f.since
  GROUP BY f.fund),
enough AS (
  SELECT y.county, y.fund, y.year, max(y.posted_on) AS day
  FROM entry y
  JOIN least l USING (fund)
  WHERE y.balance_after >= l.least
  GROUP BY ALL),
dry AS (
  SELECT y.county, y.fund, y.year, min(y.posted_on) AS dry_on
  FROM entry y
  JOIN least l USING (fund)
  LEFT JOIN enough e USING (county, fund, year)
  WHERE y.balance_after < l.least AND y.posted_on >= coalesce(e.day, y.posted_on)
  GROUP BY ALL),
waits AS (
  SELECT e.county, coalesce(e.fund, p.fund) AS fund, (SELECT year(max(today)) FROM run) AS year,
    sum(e.approved) AS waiting
  FROM entitlement_live e
  ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row
  LEFT JOIN (SELECT DISTINCT course, fund FROM policy_fund) p ON e.fund IS NULL AND p.course = e.course
  GROUP BY ALL)
SELECT a.county, a.fund, a.year, a.allotted, coalesce(c.committed, 0) AS committed, coalesce(b.amount, 0) AS bound,
  a.allotted - coalesce(c.committed, 0) - coalesce(b.amount, 0) AS balance, coalesce(w.waiting, 0) AS waiting, d.dry_on
FROM allotted a
LEFT JOIN committed c USING (county, fund, year)
LEFT JOIN bound_money b USING (county, fund, year)
LEFT JOIN waits w USING (county, fund, year)
LEFT JOIN dry d USING (county, fund, year);
-- Names for people, as the policy played has them.
CREATE OR REPLACE TABLE county_name AS
SELECT code, arg_max(name, code) AS name FROM district GROUP BY code;
CREATE OR REPLACE TABLE course_name AS
SELECT code, arg_max(name, code) AS name FROM course GROUP BY code;
