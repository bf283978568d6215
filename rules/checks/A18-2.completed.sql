-- rule: A18-2
-- kind: decision
-- message: 这个班期的结业申请（{completions}）已经受理，要先撤销结业，才能撤销开班。
-- fix: 上一步的结业先撤销：在同一工作簿里对结业申请的业务编号也填「撤销」。
-- told fix: 请按审批表、证书登记册或资金台账核对编号；核对无误的，请与市就业服务中心联系。
-- mistake: 结业已经受理，却只撤销开班
-- The completions may be ended by the same workbook, in rows that stand.
WITH ended AS (
  SELECT o.submission, o.target
  FROM decision_line o
  SEMI JOIN kind k ON k.code = o.kind
  LEFT JOIN staged_exclusion x ON x.submission = o.submission AND x.row = o.row
  WHERE x.row IS NULL
  GROUP BY o.submission, o.target
  HAVING min(o.opinion) = '撤销' AND max(o.opinion) = '撤销')
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found, '先撤销结业' AS allowed,
  any_value(d.county) AS of_county, string_agg(f.business_no, '、' ORDER BY f.submission) AS completions
FROM decision_line d
JOIN completion f ON f.opening = d.opening
ANTI JOIN ended e ON e.submission = d.submission AND e.target = f.submission
WHERE d.opinion = '撤销' AND d.county = d.sender_code
GROUP BY d.submission, d.row, d.subject
