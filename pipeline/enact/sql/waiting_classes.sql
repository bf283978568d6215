-- The classes that wait for instructors, in the order in which they are served: those of at least min_class people
-- first (by the policy of their own edition; null gives no least number), then by opening date, then arrival.
WITH waiting AS (
  SELECT f.*
  FROM class_filed f
  SEMI JOIN open_application o ON o.submission = f.opening
  ANTI JOIN class_void v ON v.opening = f.opening
  ANTI JOIN class_number n ON n.opening = f.opening
  ANTI JOIN standstill z ON z.scope = 'class' AND z.key = f.opening::VARCHAR
    OR z.scope = 'classes' AND z.key = f.county || strftime(f.opens_on, '%Y%m') || f.course),
small AS (
  SELECT c.opening
  FROM waiting c
  JOIN policy_city p ON p.since = c.edition AND p.name = 'min_class'
  JOIN enrolment e ON e.opening = c.opening
  GROUP BY c.opening, p.number
  HAVING count(*) < p.number)
SELECT c.opening, c.county, c.course, c.opens_on::VARCHAR AS opens_on,
  string_agg(DISTINCT s.day::VARCHAR, ',' ORDER BY s.day::VARCHAR) AS days,
  string_agg(DISTINCT s.instructor, ',' ORDER BY s.instructor) AS preferred
FROM waiting c
JOIN session s ON s.submission = c.opening
LEFT JOIN small l ON l.opening = c.opening
GROUP BY c.opening, c.county, c.course, c.opens_on, l.opening
ORDER BY l.opening IS NOT NULL, c.opens_on, c.opening
