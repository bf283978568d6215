-- rule: R-2
-- kind: opening
-- message: {day}与另一班期（{found}）同时使用同一讲师。
-- Of a class of the register, who was replaced teaches no more, and who replaced him does.
WITH named AS (SELECT *, unnest(several(instructor)) AS called FROM class_session),
replaced AS (
  SELECT d.opening, d.from_day, d.until, unnest([d.instructor_no, d.name]) AS called
  FROM dispatch_span d
  SEMI JOIN class_session s ON s.submission IS NULL AND s.class = d.opening
  WHERE d.until IS NOT NULL OR d.from_day IS NOT NULL),
teaching AS (
  SELECT n.submission, n.class, n.arrival, n.name, n.row, n.day, n.starts, n.ends, n.called
  FROM named n
  ANTI JOIN replaced d ON d.opening = CASE WHEN n.submission IS NULL THEN n.class END AND d.called = n.called
    AND n.day >= d.until
  UNION
  SELECT NULL, s.class, s.arrival, s.name, NULL, s.day, s.starts, s.ends, d.called
  FROM class_session s
  JOIN replaced d ON d.opening = s.class AND s.day >= d.from_day AND coalesce(s.day < d.until, true)
  WHERE s.submission IS NULL)
SELECT m.submission, '课程安排' AS sheet, min(m.row) AS row, 'instructor' AS field, any_value(t.name) AS found,
  '时间、地点和讲师不冲突' AS allowed, min(m.day) AS day
FROM teaching m
JOIN teaching t ON t.called = m.called AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
LEFT JOIN staged_verdict v ON v.submission = t.submission
LEFT JOIN replaced_class g ON g.opening = t.class AND g.arrival <= m.arrival
LEFT JOIN staged_verdict w ON w.submission = g.submission
WHERE m.submission IS NOT NULL AND t.arrival < m.arrival AND NOT coalesce(v.returned, false)
  AND coalesce(w.returned, true)
GROUP BY m.submission, t.class
