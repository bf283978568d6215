-- rule: A18-1
-- kind: claim
-- message: 申请单位是另一家机构。
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'applicant' AS field, h.applicant AS found, o.name AS allowed
FROM claim_head h
LEFT JOIN institution_now o ON o.credit_code = h.sender_code
SEMI JOIN institution_now i ON plain(i.name) = plain(h.applicant) AND i.credit_code <> h.sender_code
WHERE h.sender_kind = '机构' AND h.credit_code = h.sender_code AND plain(h.applicant) IS DISTINCT FROM plain(o.name)
