-- Who passed and has no certificate, of the completions that are open (open_application), with the scope in which the number is counted (I3).
CREATE OR REPLACE TEMP TABLE waiting AS
WITH passed AS (
  SELECT s.submission, s.row, s.roster_row, s.name, s.id_number, s.person FROM result s SEMI JOIN open_application o USING (submission)
  ANTI JOIN (SELECT submission, row FROM certificate SEMI JOIN open_application USING (submission)) d ON d.submission = s.submission AND d.row = s.row WHERE s.passed)
SELECT w.* FROM (
SELECT s.*, c.opening, c.class_no, k.county, k.course, k.county || strftime(c.opened_on, '%Y%m') || k.course AS prefix,
  scope_of(k.county, c.opened_on, k.course, t.scope) AS scope
FROM passed s JOIN (SELECT * FROM completion SEMI JOIN open_application USING (submission)) c USING (submission) JOIN class k ON k.opening = c.opening, city_now t
WHERE t.approval <> 'signed' OR EXISTS (SELECT 1 FROM decision d WHERE d.target = s.submission AND d.opinion = '同意')) w
ANTI JOIN standstill z ON z.scope = 'class' AND z.key = w.opening::VARCHAR OR z.scope = 'serial' AND z.key = w.scope;
