-- Whom a completion of the classes to print has still to certify: those of the roster without a certificate in force,
-- but for those who passed and wait for their number.
CREATE OR REPLACE TEMP TABLE form_left AS
SELECT p.subject, e.opening, e.row, e.person, e.name, e.id_number
FROM printed p
JOIN enrolment e ON e.opening = p.submission
ANTI JOIN enrolment_void v ON v.submission = e.submission
ANTI JOIN (
  SELECT opening, person
  FROM certificate_valid
  SEMI JOIN printed p ON p.submission = opening) c ON c.opening = e.opening AND c.person = e.person
ANTI JOIN (
  SELECT r.opening, r.person
  FROM result r
  SEMI JOIN printed p ON p.submission = r.opening
  ANTI JOIN refusal f ON f.target = r.submission
  ANTI JOIN (SELECT submission, row FROM certificate SEMI JOIN printed p ON p.submission = opening) c
    ON c.submission = r.submission AND c.row = r.row
  WHERE r.passed) w ON w.opening = e.opening AND w.person = e.person
