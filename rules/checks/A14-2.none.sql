-- rule: A14-2
-- kind: claim
-- message: 没有本班期的合格证书。
SELECT c.submission, '补贴名单' AS sheet, c.row, 'id_number' AS field, c.certificate_no AS found, NULL AS allowed,
  c.person,
  h.institution AS of_institution, h.county AS of_county
FROM staged_claimant c
JOIN claim_head h ON h.submission = c.submission
ANTI JOIN class_certificate t ON t.opening = h.opening AND t.person = c.person
WHERE h.completion IS NOT NULL AND c.person IS NOT NULL
