-- Whom openings left out and no later one took or judged, under his number or his name, until the day of opening, on
-- which a class takes people for the last time.
WITH asked AS (
  SELECT a.subject, max(b.as_of) AS day
  FROM form_partly a
  JOIN publication b ON b.workbook = 'form_supplement' AND b.subject = a.subject
  GROUP BY a.subject)
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
ANTI JOIN enrolment_valid e ON e.opening = x.opening AND e.submission > x.submission
  AND (e.person = x.person OR plain(e.name) = plain(x.name))
ANTI JOIN exclusion t ON t.opening = x.opening AND t.submission > x.submission
  AND (t.person = x.person OR plain(t.name) = plain(x.name))
ORDER BY a.subject, a.sheet, x.row
