-- rule: A3-1
-- article: 3, 5
-- kind: opening
-- outcome: return
-- scope: application
-- title: 机构须在目录内且开班日有效
-- message: 机构不在培训机构目录中，{day}不能开班。
-- fix: 请核对统一社会信用代码；机构目录由市就业服务中心管理，状态或有效期有误请与其联系，更正后重新报送。
-- mistake: 机构在开班日不在目录内，或者状态不是有效
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found,
  '目录内且开班日有效' AS allowed, h.opens_on AS day
FROM opening_head h
WHERE h.credit_code = h.sender_code AND h.opens_on IS NOT NULL AND h.state IS NULL
