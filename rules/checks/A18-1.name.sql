-- rule: A18-1
-- kind: opening
-- message: 填写的培训机构名称是另一家机构的。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'institution_name' AS field, h.institution_name AS found,
  h.listed_name AS allowed
FROM opening_head h
SEMI JOIN institution_now i ON plain(i.name) = plain(h.institution_name) AND i.credit_code <> h.sender_code
WHERE h.credit_code = h.sender_code AND plain(h.institution_name) IS DISTINCT FROM plain(h.listed_name)
