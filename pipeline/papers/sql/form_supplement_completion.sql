-- Who did not pass because of a fault and neither has a certificate by now nor was judged again, under his number or
-- his name; judged are those of these classes.
WITH judged AS (
  SELECT opening, submission, person, plain(name) AS name FROM result SEMI JOIN form_partly USING (opening)),
certified AS (SELECT opening, person FROM certificate_valid SEMI JOIN form_partly USING (opening))
SELECT a.subject, a.sheet, s.row, s.id_number, NULL::BIGINT AS asked
FROM form_partly a
JOIN result s ON s.submission = a.submission AND NOT s.passed
SEMI JOIN (
  SELECT f.submission, f.person
  FROM finding f
  ANTI JOIN no_fault n ON n.rule = f.rule
  WHERE f.outcome = 'exclude') f ON f.submission = s.submission AND f.person = s.person
ANTI JOIN certified c ON c.opening = s.opening AND c.person = s.person
ANTI JOIN judged t ON t.opening = s.opening AND t.person = s.person AND t.submission > s.submission
ANTI JOIN judged n ON n.opening = s.opening AND n.name = plain(s.name) AND n.submission > s.submission
ORDER BY a.subject, a.sheet, s.row
