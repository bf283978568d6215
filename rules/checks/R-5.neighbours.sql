-- rule: R-5
-- kind: opening
-- message: 第{rows}行的身份证号地区和出生日期都相同。
SELECT t.submission, '学员名单' AS sheet, min(t.row) AS row, 'id_number' AS field,
  count(DISTINCT t.person) || '人' AS found, '号码不相邻' AS allowed,
  string_agg(t.row::VARCHAR, '、' ORDER BY t.row) AS rows
FROM staged_trainee t
WHERE t.person IS NOT NULL
GROUP BY t.submission, area_and_birthday(t.person)
HAVING count(DISTINCT t.person) > 1
