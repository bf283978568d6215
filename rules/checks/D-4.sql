-- rule: D-4
-- article: 18
-- kind: opening
-- outcome: exclude
-- scope: person
-- title: 学员须达到最低年龄
-- message: {found}出生，开班时未满{allowed}周岁。
-- fix: 不能参加本期培训；身份证号有误的，请更正后重新报送。
SELECT t.submission, '学员名单' AS sheet, t.row, 'id_number' AS field, born(t.person)::VARCHAR AS found,
  h.minimum_age::VARCHAR AS allowed, t.person
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
WHERE years_later(born(t.person), h.minimum_age) > h.opens_on
