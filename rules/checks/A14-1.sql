-- rule: A14-1
-- article: 14
-- kind: completion
-- outcome: exclude
-- fault: none
-- scope: person
-- title: 考核合格的学员才发证书
-- message: 考核结果为{found}，不发合格证书。
-- fix: 结果属实的不需要处理；填写有误的，请更正后重新报送。
-- Whoever may not sit the examination at all (A20-5) is told that once.
SELECT s.submission, '考核成绩' AS sheet, s.row, 'result' AS field, s.result AS found, '合格' AS allowed, s.person
FROM staged_exam_result s
JOIN completion_head h ON h.submission = s.submission
ANTI JOIN completion_absence a ON a.submission = s.submission AND a.person = s.person
  AND a.absences > h.absences_allowed
WHERE s.result <> '合格'
