-- The people of the classes to print, of whom form_awarded is asked.
CREATE OR REPLACE TEMP TABLE form_person AS
SELECT person FROM certificate SEMI JOIN printed p ON p.submission = opening;

-- Whom a claim of the classes to print can still ask money for: those with a certificate in force and no award of the
-- course in force (form_awarded), once everybody of the class who passed has a number; each at the rate of the day the
-- class opened.
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
past AS (
  SELECT arg_max(person, filed_at(submission, row)) AS person, arg_max(course, filed_at(submission, row)) AS course
  FROM past_subsidy
  GROUP BY certificate_no)
SELECT c.opening, c.name, c.id_number, c.person, c.certificate_no, p.subsidy
FROM certified c
ANTI JOIN unnumbered u ON u.opening = c.opening
ANTI JOIN form_awarded a ON a.person = c.person AND a.course = c.course AND a.kind = '基础'
ANTI JOIN past h ON h.person = c.person AND h.course = c.course
ASOF JOIN policy_course p ON p.course = c.course AND c.opened_on >= p.since
