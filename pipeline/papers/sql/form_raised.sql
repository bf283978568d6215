-- Who of the classes to print may have an uplift by the day the form was asked for (article 22): those whose months
-- have run since the class closed, with a base subsidy in force (form_based) and no uplift, which is what
-- entitlement_live says, asked of these people only. side is who claimed the base, and so who asks for the uplift; the
-- top-up is that of the day the class opened (I5).
CREATE OR REPLACE TEMP TABLE form_raised AS
WITH asked AS (
  SELECT p.submission AS opening, max(b.as_of) AS day
  FROM printed p
  JOIN publication b ON b.workbook = 'form_uplift' AND b.subject = p.subject
  GROUP BY ALL),
uplifted AS (
  SELECT e.submission, e.row, e.person, e.course, e.certificate_no
  FROM entitlement e
  SEMI JOIN form_based b ON b.person = e.person AND b.course = e.course
  WHERE e.kind = '上浮' AND e.approved > 0),
raised AS (
  SELECT u.person, u.course
  FROM uplifted u
  LEFT JOIN entry y ON y.submission = u.submission AND y.row = u.row AND y.reverses IS NULL
  LEFT JOIN entry v ON v.reverses = y.entry_no
  LEFT JOIN refusal f ON f.target = u.submission
  LEFT JOIN certificate_void c ON c.certificate_no = u.certificate_no
  ANTI JOIN award_ended x ON x.submission = u.submission AND x.row = u.row
  WHERE v.entry_no IS NULL AND (y.entry_no IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL))
SELECT b.opening, c.sender_kind AS side, b.name, b.id_number, x.certificate_no,
  (p.subsidy * p.uplift_percent * 0.01)::DECIMAL(18,2) AS top_up
FROM form_based b
JOIN claim c ON c.submission = b.submission
JOIN certificate_valid x ON x.opening = b.opening AND x.person = b.person
JOIN completion_filed k ON k.submission = x.submission
JOIN asked a ON a.opening = b.opening
ANTI JOIN raised r ON r.person = b.person AND r.course = b.course
ASOF JOIN policy_course p ON p.course = b.course AND k.opened_on >= p.since
WHERE p.uplift_percent IS NOT NULL AND months_later(k.closed_on, p.uplift_min_months) <= a.day
