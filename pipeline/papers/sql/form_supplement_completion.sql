-- Who did not pass because of a fault and neither has a certificate by now nor was judged again, under his number or
-- his name.
SELECT a.subject, a.sheet, s.row, s.id_number, NULL::BIGINT AS asked
FROM form_partly a
JOIN result s ON s.submission = a.submission AND NOT s.passed
SEMI JOIN (
  SELECT f.submission, f.person
  FROM finding f
  ANTI JOIN no_fault n ON n.rule = f.rule
  WHERE f.outcome = 'exclude') f ON f.submission = s.submission AND f.person = s.person
ANTI JOIN certificate_valid c ON c.opening = s.opening AND c.person = s.person
ANTI JOIN result t ON t.opening = s.opening AND t.submission > s.submission
  AND (t.person = s.person OR plain(t.name) = plain(s.name))
ORDER BY a.subject, a.sheet, s.row
