-- Who is sent to the classes of the papers to print, the lead first.
SELECT p.subject, s.instructor_no, s.name, d.name AS county_name, s.engagement, s.grade,
  CASE WHEN s.lead THEN '教学组长' ELSE '讲师' END AS duty, s.reason,
  s.replaces IS NOT NULL AS took_over
FROM dispatch_span s
JOIN printed_opening p USING (opening)
JOIN district d ON d.code = s.county
WHERE s.until IS NULL
ORDER BY s.opening, s.lead DESC, s.instructor_no
