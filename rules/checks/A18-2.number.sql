-- rule: A18-2
-- kind: decision
-- message: 没有这个编号。
-- fix: 请按审批表、证书登记册或资金台账核对编号。
-- told fix: 请按审批表、证书登记册或资金台账核对编号；核对无误的，请与市就业服务中心联系。
-- mistake: 编号抄错，或者填了别的旗县区的编号
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found,
  '业务编号、证书编号、台账编号或疑点编号' AS allowed
FROM decision_line d
WHERE d.subject IS NOT NULL AND d.county IS DISTINCT FROM d.sender_code AND d.kind IS NULL
