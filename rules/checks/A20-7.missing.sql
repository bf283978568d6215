-- rule: A20-7
-- kind: completion
-- message: {sheet}中没有：{found}。
SELECT e.submission, e.sheet, NULL AS row, 'name' AS field, min(e.name) AS found,
  '学员名单和两张表的全体人员' AS allowed
FROM expected_person e
ANTI JOIN people_line l ON l.submission = e.submission AND l.sheet = e.sheet AND l.person = e.person
WHERE e.person IS NOT NULL
GROUP BY e.submission, e.sheet, e.person
