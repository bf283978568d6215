-- The classes of each page, those that ended last first; amounts in fen.
SELECT l.subject, f.opening, f.class_no, f.name, o.name || '（' || f.course || '）' AS course_name, f.institution_name,
  d.name AS county_name, f.opens_on, f.closes_on, f.voided_on, f.instructors, f.sent_on, f.completed, f.people,
  f.passed, f.certificates, f.issued_on, f.base_waits, f.base_people, CAST(f.base * 100 AS BIGINT) AS base, f.base_on,
  f.uplift_people, CAST(f.uplift * 100 AS BIGINT) AS uplift, f.paid_people, CAST(f.paid * 100 AS BIGINT) AS paid,
  f.paid_on, f.unpaid_people, CAST(f.unpaid * 100 AS BIGINT) AS unpaid, f.back, f.owed, f.uplifts, f.uplift_from,
  f.public_from, f.public_to
FROM situation_listed l
JOIN situation_fact f USING (opening)
JOIN district d ON d.code = f.county
JOIN course o ON o.code = f.course
ORDER BY l.subject, f.closes_on DESC, f.opening DESC
