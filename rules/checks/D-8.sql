-- rule: D-8
-- article: 18
-- kind: opening
-- outcome: note
-- scope: person
-- title: 性别应与身份证号一致
-- message: 性别填为{found}，身份证号显示为{allowed}。
-- fix: 请核对性别和身份证号。
-- mistake: 性别与身份证号不一致
SELECT t.submission, '学员名单' AS sheet, t.row, 'gender' AS field, t.gender AS found,
  CASE WHEN is_male(t.person) THEN '男' ELSE '女' END AS allowed, t.person
FROM staged_trainee t
WHERE t.person IS NOT NULL AND t.gender <> CASE WHEN is_male(t.person) THEN '男' ELSE '女' END
