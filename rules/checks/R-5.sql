-- rule: R-5
-- article: 6, 18
-- kind: opening
-- outcome: note
-- scope: person
-- title: 学员是讲师或身份证号相邻
-- message: {why}。
-- fix: 请审批人核实学员身份。
SELECT t.submission, '学员名单' AS sheet, t.row, 'name' AS field, t.name AS found, '不是师资库中的讲师' AS allowed, t.person, '学员是师资库中的讲师' AS why
FROM staged_trainee t SEMI JOIN instructor_now i ON i.person = t.person
UNION ALL
SELECT t.submission, '学员名单', min(t.row), 'id_number', count(DISTINCT t.person) || '人', '号码不相邻', NULL,
  '第' || string_agg(t.row::VARCHAR, '、' ORDER BY t.row) || '行的身份证号地区和出生日期都相同'
FROM staged_trainee t WHERE t.person IS NOT NULL
GROUP BY t.submission, area_and_birthday(t.person) HAVING count(DISTINCT t.person) > 1
