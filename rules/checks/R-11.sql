-- rule: R-11
-- article: 22
-- kind: uplift
-- outcome: note
-- scope: person
-- title: 上浮企业须是学员自己创办的企业
-- message: 企业是机构目录中的培训机构（{name}）。
-- fix: 请审批人核实是否学员本人创办。
-- Other people's facts: that an enterprise is an institution. One account for several people is R-1.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'enterprise_code' AS field, u.enterprise_code AS found,
  '不是培训机构' AS allowed, u.person, i.name
FROM uplift_line u
JOIN institution_now i ON i.credit_code = u.enterprise_code
