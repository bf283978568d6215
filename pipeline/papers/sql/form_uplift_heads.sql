-- The classes to print in which somebody may have an uplift, once for each who asks for it.
WITH sides AS (SELECT DISTINCT opening, side FROM form_raised)
SELECT p.subject, s.side, n.class_no AS file_no, c.institution, coalesce(i.name, c.institution_name) AS name, c.county,
  d.name AS county_name
FROM sides s
JOIN printed p ON p.submission = s.opening
JOIN class_filed c ON c.opening = s.opening
JOIN class_number n ON n.opening = s.opening
JOIN district d ON d.code = c.county
LEFT JOIN listed_institution i ON i.credit_code = c.institution
ORDER BY s.opening, s.side
