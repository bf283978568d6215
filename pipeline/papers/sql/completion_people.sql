-- What became of each trainee of the completions to print.
WITH barred AS (
  SELECT DISTINCT submission, person
  FROM finding
  SEMI JOIN printed USING (submission)
  WHERE rule = 'A20-5'),
numbered AS (
  SELECT submission, row, certificate_no
  FROM certificate
  SEMI JOIN printed USING (submission)
  WHERE replaces IS NULL)
SELECT p.subject, s.name, s.id_number, s.absences, b.person IS NULL AS examinable, CAST(s.score AS VARCHAR) AS score,
  s.outcome, s.passed, c.certificate_no, s.reason
FROM result s
JOIN printed p USING (submission)
LEFT JOIN barred b ON b.submission = s.submission AND b.person = s.person
LEFT JOIN numbered c ON c.submission = s.submission AND c.row = s.row
ORDER BY s.submission, s.roster_row NULLS LAST, s.row
