-- 授课记录 of the classes to print: as planned, each session by the instructor it was planned with when that one is
-- sent on its day, else by the lead of the day; of a class that was completed before, as it was taught.
WITH held AS (SELECT opening, max(submission) AS submission FROM completion GROUP BY opening),
sessions AS (
  SELECT p.subject, s.*
  FROM session s
  JOIN printed p ON p.submission = s.opening
  LEFT JOIN held k ON k.opening = s.opening
  WHERE s.taught = (k.submission IS NOT NULL) AND s.submission = coalesce(k.submission, s.submission)
  QUALIFY s.submission = max(s.submission) OVER (PARTITION BY s.opening)),
sent AS (
  SELECT s.submission, s.row, d.name, d.lead,
    plain(s.instructor) IN (plain(d.name), plain(d.instructor_no)) AS planned
  FROM sessions s
  JOIN dispatch_span d ON d.opening = s.opening AND s.day >= coalesce(d.from_day, s.day)
    AND (d.until IS NULL OR s.day < d.until)),
chosen AS (
  SELECT submission, row, coalesce(min(name) FILTER (planned), min(name) FILTER (lead), min(name)) AS name
  FROM sent
  GROUP BY ALL)
SELECT s.subject, s.day, s.starts, s.ends, s.lessons, s.topic,
  CASE WHEN s.taught THEN s.instructor ELSE c.name END AS instructor
FROM sessions s
LEFT JOIN chosen c ON c.submission = s.submission AND c.row = s.row
ORDER BY s.opening, s.day, s.starts, s.row
