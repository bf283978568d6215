-- rule: R-3
-- article: 14, 20
-- kind: completion
-- outcome: note
-- scope: sheet
-- audience: all
-- title: 成绩和考勤没有过于整齐
-- message: 全班{people}人都合格且成绩同为{found}分。
-- fix: 请审批人核对原始试卷和签到表。
SELECT s.submission, '考核成绩' AS sheet, NULL AS row, 'score' AS field, min(s.score)::VARCHAR AS found,
  '成绩有差别' AS allowed, count(*) AS people
FROM staged_exam_result s
GROUP BY s.submission
HAVING count(*) > 1 AND count(*) FILTER (s.result = '合格') = count(*)
  AND count(s.score) = count(*) AND min(s.score) = max(s.score)
