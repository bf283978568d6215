-- rule: R-10
-- kind: opening
-- message: 这个证件号码已登记的姓名不同：{names}。
-- Other people's facts: that a number is known at all, and under which name.
SELECT t.submission, '学员名单' AS sheet, t.row, 'name' AS field, t.name AS found, '与已登记的姓名一致' AS allowed,
  t.person,
  first_of(list(k.name || '（' || k.source || '）')) AS names
FROM staged_trainee t
JOIN known_name k ON k.person = t.person AND plain(k.name) <> plain(t.name)
GROUP BY t.submission, t.row, t.name, t.person
