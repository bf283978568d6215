-- The instructors who may be sent, with what decides the order of article 9.
SELECT i.instructor_no, i.name, i.county, d.name AS county_name, i.engagement, i.courses, g.grade,
  coalesce(g.rank, 99) AS rank, g.year AS assessed
FROM instructor_now i
JOIN district d ON d.code = i.county
LEFT JOIN instructor_grade g USING (instructor_no)
WHERE i.state = '在库'
ORDER BY i.instructor_no
