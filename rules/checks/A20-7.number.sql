-- rule: A20-7
-- kind: completion
-- message: {name}的身份证号与学员名单中的不同（名单中是{listed}）。
-- fix: 请按开班时受理的学员名单填写身份证号。
-- A name of the roster with a wrong number is one mistake: neither a stranger (D-7) nor somebody missing.
SELECT n.submission, n.sheet, n.row, 'id_number' AS field, n.name AS found, masked_id(e.id_number) AS allowed,
  n.name, masked_id(e.id_number) AS listed
FROM stray_number n
JOIN completion_head h ON h.submission = n.submission
JOIN enrolment e ON e.opening = h.opening AND e.person = n.person
