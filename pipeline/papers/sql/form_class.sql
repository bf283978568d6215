-- The classes to print that have their number and somebody left to certify (form_left), as planned, or as they were
-- held where a completion was accepted already (held).
CREATE OR REPLACE TEMP TABLE form_class AS
WITH left_over AS (SELECT DISTINCT subject, opening FROM form_left),
completed AS (
  SELECT k.opening, max(k.submission) AS held, arg_max(k.opened_on, k.submission) AS opened_on,
    arg_max(k.closed_on, k.submission) AS closed_on
  FROM completion_filed k
  SEMI JOIN left_over USING (opening)
  ANTI JOIN refusal r ON r.target = k.submission
  GROUP BY k.opening)
SELECT l.subject, l.opening, k.held, n.class_no, c.institution, coalesce(i.name, c.institution_name) AS name, c.county,
  d.name AS county_name, coalesce(k.opened_on, c.opens_on) AS opened_on, coalesce(k.closed_on, c.closes_on) AS closed_on
FROM left_over l
JOIN class c USING (opening)
JOIN class_number n USING (opening)
JOIN district d ON d.code = c.county
LEFT JOIN listed_institution i ON i.credit_code = c.institution
LEFT JOIN completed k USING (opening)
