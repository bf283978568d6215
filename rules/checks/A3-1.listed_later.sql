-- rule: A3-1
-- kind: opening
-- message: 机构{listed_on}才列入目录，{day}不能开班。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found,
  '目录内且开班日有效' AS allowed, h.listed_on, h.opens_on AS day
FROM opening_head h
WHERE h.credit_code = h.sender_code AND h.state = '有效' AND h.edition IS NOT NULL AND h.listed_on > h.opens_on
