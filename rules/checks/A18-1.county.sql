-- rule: A18-1
-- kind: claim
-- message: 申请单位是另一个旗县区的。
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'applicant' AS field, h.applicant AS found,
  o.name || '就业服务中心' AS allowed
FROM claim_head h
JOIN district o ON o.code = h.sender_code
SEMI JOIN district d ON d.code <> h.sender_code AND contains(plain(h.applicant), d.name)
WHERE h.sender_kind = '旗县区' AND NOT contains(plain(h.applicant), o.name)
