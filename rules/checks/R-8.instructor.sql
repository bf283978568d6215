-- rule: R-8
-- kind: completion
-- message: {day}实际与另一班期（{found}）由同一讲师{called}同时授课。
-- An instructor may be called by name or number. Other people's facts: name and days of the other class.
WITH named AS (SELECT *, unnest(several(instructor)) AS called FROM class_session),
sent AS (
  SELECT DISTINCT opening, instructor_no, unnest([instructor_no, name]) AS called
  FROM dispatch
  SEMI JOIN class_session s ON s.class = opening),
teaching AS (
  SELECT n.*, coalesce(d.instructor_no, n.called) AS instructor_no
  FROM named n
  LEFT JOIN sent d ON d.opening = n.class AND d.called = n.called)
SELECT m.submission, '授课记录' AS sheet, min(m.row) AS row, 'instructor' AS field, any_value(t.name) AS found,
  '时间、地点和讲师不冲突' AS allowed, min(m.day) AS day, m.called
FROM teaching m
JOIN teaching t ON t.instructor_no = m.instructor_no AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
LEFT JOIN staged_verdict v ON v.submission = t.submission
WHERE m.submission IS NOT NULL AND t.arrival < m.arrival AND t.class <> m.class AND NOT coalesce(v.returned, false)
GROUP BY m.submission, t.class, m.called
