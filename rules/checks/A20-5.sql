-- rule: A20-5
-- article: 20
-- kind: completion
-- outcome: exclude
-- fault: none
-- scope: person
-- title: 缺勤超过次数的不能参加结业考核
-- message: 缺课{missed}次共{lessons}课时，折合{found}次，超过{allowed}次，不能参加结业考核。
-- fix: 考勤属实的不需要处理；记录有误的，请附原始考勤更正后重新报送。
SELECT a.submission, '考勤记录' AS sheet, a.row, 'name' AS field, a.absences::VARCHAR AS found,
  h.absences_allowed::VARCHAR AS allowed, a.person, a.missed, a.lessons
FROM completion_absence a
JOIN completion_head h ON h.submission = a.submission
WHERE a.absences > h.absences_allowed
