-- rule: R-5
-- article: 6, 18
-- kind: opening
-- outcome: note
-- scope: person
-- title: 学员不是讲师，身份证号不相邻
-- message: 学员是师资库中的讲师。
-- fix: 请审批人核实学员身份。
SELECT t.submission, '学员名单' AS sheet, t.row, 'name' AS field, t.name AS found, '不是师资库中的讲师' AS allowed,
  t.person
FROM staged_trainee t
SEMI JOIN instructor_now i ON i.person = t.person
