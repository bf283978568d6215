-- rule: D-7
-- kind: completion, claim
-- message: 不在本班期受理的学员名单中。
-- for: completion
SELECT p.submission, p.sheet, p.row, 'id_number' AS field, p.name AS found, '本班期学员名单中的人员' AS allowed,
  p.person,
  h.institution AS of_institution, h.county AS of_county
FROM people_line p
JOIN completion_head h ON h.submission = p.submission
ANTI JOIN roster e ON e.opening = h.opening AND e.person = p.person
ANTI JOIN stray_number n ON n.submission = p.submission AND n.sheet = p.sheet AND n.row = p.row
WHERE h.opening IS NOT NULL AND p.person IS NOT NULL
-- for: claim
SELECT p.submission, p.sheet, p.row, 'id_number' AS field, p.name AS found, '本班期学员名单中的人员' AS allowed,
  p.person,
  h.institution AS of_institution, h.county AS of_county
FROM people_line p
JOIN claim_head h ON h.submission = p.submission
ANTI JOIN roster e ON e.opening = h.opening AND e.person = p.person
WHERE h.opening IS NOT NULL AND p.person IS NOT NULL
