-- rule: A20-6
-- article: 20
-- kind: completion
-- outcome: exclude
-- risk: yes
-- scope: person
-- title: 不能参加考核的不应有合格成绩
-- message: 缺勤折合{absences}次，不能参加结业考核，却填为{found}。
-- fix: 缺勤属实的不需要处理，以后请填未参加；考勤记录有误的，请更正后重新报送。
-- mistake: 缺勤超过次数的学员，考核结果填了合格
-- avoid: 考核结果填未参加。
SELECT s.submission, '考核成绩' AS sheet, s.row, 'result' AS field, s.result AS found, '未参加' AS allowed, s.person,
  a.absences
FROM staged_exam_result s
JOIN (
  SELECT submission, person, max(absences) AS absences
  FROM completion_absence
  GROUP BY submission, person) a ON a.submission = s.submission AND a.person = s.person
JOIN completion_head h ON h.submission = s.submission
WHERE s.result = '合格' AND a.absences > h.absences_allowed
