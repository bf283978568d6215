-- Whom a claim of the classes to print can still ask money for: those with a certificate in force and no award of the
-- course in force, which is what entitlement_live says, asked of these people only; once everybody of the class who
-- passed has a number; each at the rate of the day the class opened.
CREATE OR REPLACE TEMP TABLE form_due AS
WITH certified AS (
  SELECT c.opening, c.name, c.id_number, c.person, c.certificate_no, c.course, k.opened_on
  FROM certificate_valid c
  SEMI JOIN printed p ON p.submission = c.opening
  ANTI JOIN class_void v ON v.opening = c.opening
  JOIN completion_filed k ON k.submission = c.submission),
unnumbered AS (
  SELECT r.opening
  FROM result r
  SEMI JOIN printed p ON p.submission = r.opening
  ANTI JOIN refusal f ON f.target = r.submission
  ANTI JOIN certificate c ON c.submission = r.submission AND c.row = r.row
  WHERE r.passed),
given AS (
  SELECT e.submission, e.row, e.person, e.course, e.certificate_no
  FROM entitlement e
  SEMI JOIN certified c ON c.person = e.person AND c.course = e.course
  WHERE e.kind = '基础' AND e.approved > 0),
awarded AS (
  SELECT g.person, g.course
  FROM given g
  LEFT JOIN entry y ON y.submission = g.submission AND y.row = g.row AND y.reverses IS NULL
  LEFT JOIN entry v ON v.reverses = y.entry_no
  LEFT JOIN refusal f ON f.target = g.submission
  LEFT JOIN certificate_void c ON c.certificate_no = g.certificate_no
  ANTI JOIN award_ended x ON x.submission = g.submission AND x.row = g.row
  WHERE v.entry_no IS NULL AND (y.entry_no IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL)),
past AS (
  SELECT arg_max(person, filed_at(submission, row)) AS person, arg_max(course, filed_at(submission, row)) AS course
  FROM past_subsidy
  GROUP BY certificate_no)
SELECT c.opening, c.name, c.id_number, c.person, c.certificate_no, p.subsidy
FROM certified c
ANTI JOIN unnumbered u ON u.opening = c.opening
ANTI JOIN awarded a ON a.person = c.person AND a.course = c.course
ANTI JOIN past h ON h.person = c.person AND h.course = c.course
ASOF JOIN policy_course p ON p.course = c.course AND c.opened_on >= p.since
