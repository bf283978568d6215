-- The people of whom form_awarded is asked.
CREATE OR REPLACE TEMP TABLE form_person AS SELECT person FROM form_based;

-- Who of the classes to print may have an uplift by the day the form was asked for (article 22): those whose months
-- have run since the class closed, with a base subsidy in force (form_based) and no uplift (form_awarded). side is who
-- claimed the base, and so who asks for the uplift; the top-up is that of the day the class opened (I5).
CREATE OR REPLACE TEMP TABLE form_raised AS
WITH asked AS (
  SELECT p.submission AS opening, max(b.as_of) AS day
  FROM printed p
  JOIN publication b ON b.workbook = 'form_uplift' AND b.subject = p.subject
  GROUP BY ALL)
SELECT b.opening, c.sender_kind AS side, b.name, b.id_number, x.certificate_no,
  (p.subsidy * p.uplift_percent * 0.01)::DECIMAL(18,2) AS top_up
FROM form_based b
JOIN claim c ON c.submission = b.submission
JOIN certificate_valid x ON x.opening = b.opening AND x.person = b.person
JOIN completion_filed k ON k.submission = x.submission
JOIN asked a ON a.opening = b.opening
ANTI JOIN form_awarded r ON r.person = b.person AND r.course = b.course AND r.kind = '上浮'
ASOF JOIN policy_course p ON p.course = b.course AND k.opened_on >= p.since
WHERE p.uplift_percent IS NOT NULL AND months_later(k.closed_on, p.uplift_min_months) <= a.day
