-- 授课记录 of the classes to print (form_class): as planned, each session by the instructor it was planned with when
-- that one is sent on its day, else by the lead of the day; of a class that was completed before, as it was taught.
WITH sessions AS (
  SELECT c.subject, s.*
  FROM session s
  JOIN form_class c ON c.opening = s.opening
  WHERE s.taught = (c.held IS NOT NULL) AND s.submission = coalesce(c.held, s.submission)
  QUALIFY s.submission = max(s.submission) OVER (PARTITION BY s.opening))
SELECT s.subject, s.day, s.starts, s.ends, s.lessons, s.topic,
  CASE
    WHEN s.taught THEN s.instructor
    ELSE coalesce(min(d.name) FILTER (plain(s.instructor) IN (plain(d.name), plain(d.instructor_no))),
      min(d.name) FILTER (d.lead), min(d.name))
  END AS instructor
FROM sessions s
LEFT JOIN dispatch_span d ON d.opening = s.opening AND s.day >= coalesce(d.from_day, DATE '0001-01-01')
  AND s.day < coalesce(d.until, DATE '9999-12-31')
GROUP BY s.subject, s.opening, s.row, s.day, s.starts, s.ends, s.lessons, s.topic, s.taught, s.instructor
ORDER BY s.opening, s.day, s.starts, s.row
