-- rule: D-7
-- article: 18
-- kind: completion, claim, uplift
-- outcome: exclude
-- scope: person
-- title: 人员须在学员名单中，姓名与身份证号一致
-- message: 姓名与证件号码不一致，请核对{look_alike}。
-- fix: 请按开班时受理的学员名单填写姓名和身份证号。
-- told: 姓名与证件号码不一致，请核对。
-- told fix: 请核对姓名和证件号码；核对无误的，由学员本人向旗县区就业服务中心查询。
-- mistake: 姓名、身份证号与开班时受理的学员名单不同
-- Its `told` is also what a sender reads wherever else a name is not the one known under its ID.
-- for: completion
SELECT p.submission, p.sheet, p.row, 'name' AS field, p.name AS found, e.name AS allowed, p.person,
  h.institution AS of_institution, h.county AS of_county, look_alike(p.name, e.name) AS look_alike
FROM people_line p
JOIN completion_head h ON h.submission = p.submission
JOIN roster e ON e.opening = h.opening AND e.person = p.person
WHERE plain(e.name) <> plain(p.name)
-- for: claim
SELECT p.submission, p.sheet, p.row, 'name' AS field, p.name AS found, e.name AS allowed, p.person,
  h.institution AS of_institution, h.county AS of_county, look_alike(p.name, e.name) AS look_alike
FROM people_line p
JOIN claim_head h ON h.submission = p.submission
JOIN roster e ON e.opening = h.opening AND e.person = p.person
WHERE plain(e.name) <> plain(p.name)
-- for: uplift
SELECT u.submission, '上浮名单' AS sheet, u.row, 'name' AS field, u.name AS found, u.holder_name AS allowed, u.person,
  u.named_by AS of_institution, u.county AS of_county, look_alike(u.name, u.holder_name) AS look_alike
FROM uplift_line u
WHERE u.holder = u.person AND plain(u.holder_name) <> plain(u.name)
