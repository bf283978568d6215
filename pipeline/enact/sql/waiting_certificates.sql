-- Who passed and has no certificate, of the completions that are open (open_application), and whose certificate is
-- reissued (换发; of the same series), with the scope in which the number is counted (I3).
CREATE OR REPLACE TEMP TABLE waiting AS
WITH certified AS (SELECT submission, row FROM certificate SEMI JOIN open_application USING (submission)),
completions AS (SELECT * FROM completion SEMI JOIN open_application USING (submission)),
passed AS (
  SELECT s.submission, s.row, s.roster_row, s.name, s.id_number, s.person
  FROM result s
  SEMI JOIN open_application o USING (submission)
  ANTI JOIN certified d ON d.submission = s.submission AND d.row = s.row
  WHERE s.passed),
due AS (
  SELECT s.*, c.opening, c.class_no, k.county, k.course,
    k.county || strftime(c.opened_on, '%Y%m') || k.course AS prefix,
    scope_of(k.county, strftime(c.opened_on, '%Y%m'), k.course, t.scope) AS scope
  FROM passed s
  JOIN completions c USING (submission)
  JOIN class k ON k.opening = c.opening, city_now t
  WHERE t.approval <> 'signed'
    OR EXISTS (FROM decision d WHERE d.target = s.submission AND d.opinion = '同意')),
reissued AS (
  SELECT c.submission, c.row, c.name, c.id_number, c.person, c.opening, c.class_no, c.county, c.course,
    left(c.certificate_no, 15) AS prefix,
    scope_of(c.county, substr(c.certificate_no, 7, 6), c.course, t.scope) AS scope, c.certificate_no AS replaces
  FROM reissue x
  JOIN certificate c ON c.certificate_no = x.certificate_no
  ANTI JOIN certificate_void v ON v.certificate_no = x.certificate_no
  ANTI JOIN certificate n ON n.replaces = x.certificate_no, city_now t),
numberless AS (
  SELECT *, NULL AS replaces FROM due
  UNION ALL BY NAME
  SELECT * FROM reissued)
SELECT d.*
FROM numberless d
ANTI JOIN standstill z ON z.scope = 'class' AND z.key = d.opening::VARCHAR OR z.scope = 'serial' AND z.key = d.scope;
