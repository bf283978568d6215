-- rule: R-3
-- article: 14, 20
-- kind: completion
-- outcome: note
-- scope: sheet
-- audience: all
-- title: 成绩或考勤过于整齐
-- message: {why}。
-- fix: 请审批人核对原始试卷和签到表。
SELECT s.submission, '考核成绩' AS sheet, NULL AS row, 'score' AS field, min(s.score)::VARCHAR AS found, '成绩有差别' AS allowed, '全班' || count(*) || '人都合格且成绩同为' || min(s.score) || '分' AS why
FROM staged_exam_result s
GROUP BY s.submission
HAVING count(*) > 1 AND count(*) FILTER (s.result = '合格') = count(*) AND count(s.score) = count(*) AND min(s.score) = max(s.score)
UNION ALL
SELECT m.submission, '考勤记录', NULL, 'name', m.people || '人全勤', '考勤有差别', '满员班' || m.people || '人全部课次都出勤'
FROM (SELECT submission, count(DISTINCT row) AS people FROM staged_mark GROUP BY submission HAVING count(*) = count(*) FILTER (mark = 'present')) m
JOIN completion_head h ON h.submission = m.submission
WHERE m.people >= h.cap
