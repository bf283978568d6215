-- rule: A3-1
-- kind: opening
-- message: 机构在目录中的状态为{state}，{day}不能开班。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found,
  '目录内且开班日有效' AS allowed, h.state, h.opens_on AS day
FROM opening_head h
WHERE h.credit_code = h.sender_code AND h.opens_on IS NOT NULL AND h.state <> '有效'
