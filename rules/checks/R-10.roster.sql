-- rule: R-10
-- kind: opening
-- message: 第{rows}行姓名和出生日期都相同，证件号码不同。
SELECT t.submission, '学员名单' AS sheet, min(t.row) AS row, 'id_number' AS field, min(t.name) AS found,
  '一人一个证件号码' AS allowed, string_agg(t.row::VARCHAR, '、' ORDER BY t.row) AS rows
FROM staged_trainee t
WHERE t.person IS NOT NULL
GROUP BY t.submission, birthday(t.person), plain(t.name)
HAVING count(DISTINCT t.person) > 1
