-- rule: R-8
-- article: 18, 20
-- kind: completion
-- outcome: note
-- scope: person
-- title: 实际上课与其他班期不冲突，改期不跨政策，合格的人都到过课
-- message: {day}实际与另一班期（{found}）在同一地点同时上课。
-- fix: 请审批人核对签到表、授课照片等原始记录。
-- By the sessions really taught, against completions that arrived earlier: those of the register, and those of this
-- night that are not returned. One remark for each other class.
-- Other people's facts: name and days of the other class.
SELECT m.submission, '授课记录' AS sheet, min(m.row) AS row, 'starts' AS field, any_value(t.name) AS found,
  '时间、地点和讲师不冲突' AS allowed, min(m.day) AS day
FROM class_session m
JOIN class_session t
  ON t.county = m.county AND t.place = m.place AND t.day = m.day AND t.starts < m.ends AND t.ends > m.starts
LEFT JOIN staged_verdict v ON v.submission = t.submission
WHERE m.submission IS NOT NULL AND t.arrival < m.arrival AND t.class <> m.class AND NOT coalesce(v.returned, false)
GROUP BY m.submission, t.class
