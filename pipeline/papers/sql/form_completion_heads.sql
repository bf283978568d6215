-- The classes to print that have their number and somebody left to certify (form_left): 结业信息, as planned, or as it
-- was held where a completion was accepted already.
WITH left_over AS (SELECT DISTINCT opening FROM form_left),
held AS (
  SELECT *
  FROM completion
  SEMI JOIN left_over USING (opening)
  QUALIFY row_number() OVER (PARTITION BY opening ORDER BY submission DESC) = 1)
SELECT p.subject, '机构' AS side, n.class_no AS file_no, c.institution, coalesce(i.name, c.institution_name) AS name,
  c.county, d.name AS county_name,
  c.institution AS credit_code, n.class_no, coalesce(k.opened_on, c.opens_on) AS opened_on,
  coalesce(k.closed_on, c.closes_on) AS closed_on, NULL AS examined_on, NULL AS requested, NULL AS applied_on
FROM printed p
JOIN left_over l ON l.opening = p.submission
JOIN class c ON c.opening = p.submission
JOIN class_number n ON n.opening = p.submission
JOIN district d ON d.code = c.county
LEFT JOIN institution_now i ON i.credit_code = c.institution
LEFT JOIN held k ON k.opening = p.submission
ORDER BY p.submission
