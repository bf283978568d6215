-- Whom a completion of the classes to print has still to certify: those of the roster without a certificate in force,
-- but for those who passed and wait for their number.
CREATE OR REPLACE TEMP TABLE form_left AS
WITH roster AS (SELECT * FROM enrolment_valid WHERE opening IN (SELECT submission FROM printed)),
certified AS (SELECT opening, person FROM certificate_valid SEMI JOIN roster USING (opening)),
waiting AS (
  SELECT r.opening, r.person
  FROM result r
  SEMI JOIN roster USING (opening)
  SEMI JOIN completion k ON k.submission = r.submission
  ANTI JOIN certificate c ON c.submission = r.submission AND c.row = r.row
  WHERE r.passed)
SELECT e.*
FROM roster e
ANTI JOIN certified USING (opening, person)
ANTI JOIN waiting USING (opening, person)
