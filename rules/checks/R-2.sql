-- rule: R-2
-- article: 18, 20
-- kind: opening
-- outcome: note
-- scope: application
-- title: 同一地点、同一讲师没有时间冲突
-- message: {day}与另一班期（{found}）在同一地点同时上课。
-- fix: 请审批人核实；确有冲突的请机构调整时间、地点或讲师。
-- Against classes that arrived earlier: those of the register, and those of this night that are not returned; not one
-- that is replaced. One remark for each other class.
SELECT m.submission, '课程安排' AS sheet, min(m.row) AS row, 'starts' AS field, any_value(t.name) AS found,
  '时间、地点和讲师不冲突' AS allowed, min(m.day) AS day
FROM class_session m
JOIN class_session t
  ON t.county = m.county AND t.place = m.place AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
LEFT JOIN staged_verdict v ON v.submission = t.submission
LEFT JOIN replaced_class g ON g.opening = t.class AND g.arrival <= m.arrival
LEFT JOIN staged_verdict w ON w.submission = g.submission
WHERE m.submission IS NOT NULL AND t.arrival < m.arrival AND NOT coalesce(v.returned, false)
  AND coalesce(w.returned, true)
GROUP BY m.submission, t.class
