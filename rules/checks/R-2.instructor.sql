-- rule: R-2
-- kind: opening
-- message: {day}与另一班期（{found}）同时使用同一讲师。
WITH teaching AS (SELECT *, unnest(several(instructor)) AS called FROM class_session)
SELECT m.submission, '课程安排' AS sheet, min(m.row) AS row, 'instructor' AS field, any_value(t.name) AS found,
  '时间、地点和讲师不冲突' AS allowed, min(m.day) AS day
FROM teaching m
JOIN teaching t ON t.called = m.called AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
LEFT JOIN staged_verdict v ON v.submission = t.submission
WHERE m.submission IS NOT NULL AND t.arrival < m.arrival AND NOT coalesce(v.returned, false)
GROUP BY m.submission, t.class
