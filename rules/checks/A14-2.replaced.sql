-- rule: A14-2
-- kind: claim
-- outcome: note
-- risk: none
-- message: 证书{found}已换发为{allowed}，按新编号办理。
-- fix: 不需要处理；今后请填新编号。
SELECT c.submission, '补贴名单' AS sheet, c.row, 'certificate_no' AS field, c.certificate_no AS found,
  t.certificate_no AS allowed, c.person, h.institution AS of_institution, h.county AS of_county
FROM staged_claimant c
JOIN claim_head h ON h.submission = c.submission
JOIN class_certificate t ON t.opening = h.opening AND t.person = c.person
JOIN replaced_certificate o
  ON o.opening = h.opening AND o.person = c.person AND o.certificate_no = upper(c.certificate_no)
