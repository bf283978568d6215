-- The instructors' days from a day on.
SELECT DISTINCT d.instructor_no, s.day::VARCHAR AS day
FROM dispatch_span d
ANTI JOIN class_void v USING (opening)
JOIN session s ON s.submission = d.opening
WHERE s.day >= CAST(? AS DATE) AND s.day >= coalesce(d.from_day, s.day) AND coalesce(s.day < d.until, true)
