-- Whom openings left out and no later one took or judged, under his number or his name, until the day of opening, on
-- which a class takes people for the last time. taken are those that were taken or judged in these classes.
WITH asked AS (
  SELECT a.subject, max(b.as_of) AS day
  FROM form_partly a
  JOIN publication b ON b.workbook = 'form_supplement' AND b.subject = a.subject
  GROUP BY a.subject),
taken AS (
  SELECT opening, submission, person, plain(name) AS name FROM enrolment_valid SEMI JOIN form_partly USING (opening)
  UNION ALL
  SELECT opening, submission, person, plain(name) FROM exclusion SEMI JOIN form_partly USING (opening))
SELECT DISTINCT a.subject, a.sheet, x.row, NULL AS id_number, NULL::BIGINT AS asked
FROM form_partly a
JOIN asked d USING (subject)
JOIN class_filed c ON c.opening = a.opening AND c.opens_on >= d.day
JOIN exclusion x ON x.submission = a.submission
SEMI JOIN (
  SELECT f.submission, f.person
  FROM finding f
  ANTI JOIN no_fault n ON n.rule = f.rule
  WHERE f.outcome = 'exclude') f ON f.submission = x.submission AND f.person = x.person
ANTI JOIN taken t ON t.opening = x.opening AND t.person = x.person AND t.submission > x.submission
ANTI JOIN taken n ON n.opening = x.opening AND n.name = plain(x.name) AND n.submission > x.submission
ORDER BY a.subject, a.sheet, x.row
