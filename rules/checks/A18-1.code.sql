-- rule: A18-1
-- kind: opening, completion, claim
-- message: 填写的统一社会信用代码不是本文件夹所属机构的。
-- mistake: 统一社会信用代码不是本机构的，或者放进了别的单位的文件夹
-- avoid: 填本机构的统一社会信用代码，放入本机构自己的文件夹。
-- for: opening
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found,
  h.sender_code AS allowed
FROM opening_head h
WHERE h.credit_code <> h.sender_code
-- for: completion
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found,
  h.sender_code AS allowed
FROM completion_head h
WHERE h.credit_code <> h.sender_code
-- for: claim
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found,
  h.sender_code AS allowed
FROM claim_head h
WHERE h.sender_kind = '机构' AND h.credit_code <> h.sender_code
