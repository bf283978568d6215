-- The classes of the papers to print, as planned.
SELECT p.subject, c.business_no, n.class_no, c.name, c.institution_name, c.institution, c.county,
  d.name AS county_name, o.name || '（' || c.course || '）' AS course_name,
  c.opens_on, c.closes_on, c.opens_on AS planned_from, c.closes_on AS planned_to,
  c.place, c.layout, c.platform, c.contact, c.phone, c.applicants, c.applied_on, n.numbered_on, a.number AS due
FROM class_filed c
JOIN printed_opening p USING (opening)
JOIN class_number n USING (opening)
JOIN district d ON d.code = c.county
JOIN course o ON o.code = c.course
JOIN policy_city a ON a.since = c.edition AND a.name = 'instructors_a_class'
ORDER BY c.opening
