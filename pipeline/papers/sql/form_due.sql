-- Whom a claim of the classes to print can still ask money for: those with a certificate in force and no award of the
-- course in force, once everybody of the class who passed has a number; each at the rate of the day the class opened.
CREATE OR REPLACE TEMP TABLE form_due AS
WITH certified AS (
  SELECT c.*, k.opened_on
  FROM certificate_valid c
  JOIN completion_filed k ON k.submission = c.submission
  WHERE c.opening IN (SELECT submission FROM printed)),
unnumbered AS (
  SELECT r.opening
  FROM result r
  SEMI JOIN completion k ON k.submission = r.submission
  ANTI JOIN certificate c ON c.submission = r.submission AND c.row = r.row
  WHERE r.passed AND r.opening IN (SELECT submission FROM printed)),
awarded AS (
  SELECT e.person, e.course
  FROM entitlement_live e
  SEMI JOIN certified c ON c.person = e.person AND c.course = e.course
  WHERE e.kind = '基础')
SELECT c.opening, c.name, c.id_number, c.person, c.certificate_no, p.subsidy
FROM certified c
SEMI JOIN class k ON k.opening = c.opening
ANTI JOIN unnumbered u ON u.opening = c.opening
ANTI JOIN awarded a ON a.person = c.person AND a.course = c.course
ANTI JOIN past_subsidy_now h ON h.person = c.person AND h.course = c.course
ASOF JOIN policy_course p ON p.course = c.course AND c.opened_on >= p.since
