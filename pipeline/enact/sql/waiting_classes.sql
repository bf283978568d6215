-- The classes that wait for instructors, in the order in which they are served: those of at least min_class people
-- first (by the policy of their own edition; null gives no least number), then by opening date, then arrival. Of one
-- that waits for somebody to take over a place, the days that are left, and whom it was sent before: who was replaced
-- is not sent to it again.
WITH vacant AS (SELECT DISTINCT opening FROM left_now WHERE before_opening),
waiting AS (
  SELECT f.*, w.opening IS NOT NULL AS vacant
  FROM class_filed f
  SEMI JOIN open_application o ON o.submission = f.opening
  ANTI JOIN class_void v ON v.opening = f.opening
  LEFT JOIN class_number n ON n.opening = f.opening
  LEFT JOIN vacant w ON w.opening = f.opening
  ANTI JOIN standstill z ON z.scope = 'class' AND z.key = f.opening::VARCHAR
    OR z.scope = 'classes' AND z.key = f.county || strftime(f.opens_on, '%Y%m') || f.course
  WHERE n.opening IS NULL OR w.opening IS NOT NULL),
small AS (
  SELECT c.opening
  FROM waiting c
  JOIN policy_city p ON p.since = c.edition AND p.name = 'min_class'
  JOIN enrolment_valid e ON e.opening = c.opening
  GROUP BY c.opening, p.number
  HAVING count(*) < p.number)
SELECT c.opening, c.county, c.course, c.opens_on::VARCHAR AS opens_on,
  string_agg(DISTINCT s.day::VARCHAR, ',' ORDER BY s.day::VARCHAR) AS days,
  string_agg(DISTINCT s.instructor, ',' ORDER BY s.instructor) AS preferred,
  (SELECT string_agg(d.instructor_no, ',') FROM dispatch d WHERE d.opening = c.opening) AS before
FROM waiting c
JOIN this_run r ON true
JOIN session s ON s.submission = c.opening AND (NOT c.vacant OR s.day >= r.today)
LEFT JOIN small l ON l.opening = c.opening
GROUP BY c.opening, c.county, c.course, c.opens_on, l.opening
ORDER BY l.opening IS NOT NULL, c.opens_on, c.opening
