-- Who of the classes to print may have an uplift by the day the form was asked for (article 22): those whose months
-- have run since the class closed, with a base subsidy in force and no uplift. side is who claimed the base, and so who
-- asks for the uplift; the top-up is that of the day the class opened (I5).
CREATE OR REPLACE TEMP TABLE form_raised AS
WITH asked AS (
  SELECT CAST(subject AS BIGINT) AS opening, max(as_of) AS day
  FROM publication
  WHERE workbook = 'form_uplift' AND subject IN (SELECT subject FROM printed)
  GROUP BY ALL),
awards AS (SELECT * FROM entitlement_live WHERE opening IN (SELECT submission FROM printed)),
based AS (
  SELECT e.*
  FROM awards e
  SEMI JOIN posted y ON y.submission = e.submission AND y.row = e.row AND y.reversed_by IS NULL
  WHERE e.kind = '基础'),
raised AS (
  SELECT e.person, e.course
  FROM entitlement_live e
  SEMI JOIN based b ON b.person = e.person AND b.course = e.course
  WHERE e.kind = '上浮')
SELECT b.opening, c.sender_kind AS side, b.name, b.id_number, x.certificate_no,
  (p.subsidy * p.uplift_percent * 0.01)::DECIMAL(18,2) AS top_up
FROM based b
JOIN claim c ON c.submission = b.submission
JOIN certificate_valid x ON x.opening = b.opening AND x.person = b.person
JOIN completion_filed k ON k.submission = x.submission
JOIN asked a ON a.opening = b.opening
ANTI JOIN raised r ON r.person = b.person AND r.course = b.course
ASOF JOIN policy_course p ON p.course = b.course AND k.opened_on >= p.since
WHERE p.uplift_percent IS NOT NULL AND months_later(k.closed_on, p.uplift_min_months) <= a.day
