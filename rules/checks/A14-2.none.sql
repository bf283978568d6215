-- rule: A14-2
-- kind: claim
-- message: 没有本班期的合格证书。
-- fix: 考核没有合格或证书已作废的不能申领，其他人不受影响；姓名、身份证号填错的，请更正后重新报送。
-- Who was not in the class is D-7; a class whose numbers still wait is A18-2.
SELECT c.submission, '补贴名单' AS sheet, c.row, 'id_number' AS field, c.certificate_no AS found, NULL AS allowed,
  c.person,
  h.institution AS of_institution, h.county AS of_county
FROM staged_claimant c
JOIN claim_head h ON h.submission = c.submission
SEMI JOIN roster e ON e.opening = h.opening AND e.person = c.person
ANTI JOIN unfit_class u ON u.submission = c.submission
ANTI JOIN class_certificate t ON t.opening = h.opening AND t.person = c.person
WHERE h.completion IS NOT NULL AND c.person IS NOT NULL
