-- rule: A18-2
-- kind: decision
-- message: 这个班期的结业申请已经受理，要先撤销结业，才能撤销开班。
-- fix: 上一步的结业先撤销：在同一工作簿里对结业申请的业务编号也填「撤销」。
-- The completion may be ended by the same workbook, in a row that stands.
WITH ended AS (
  SELECT o.submission, o.target
  FROM decision_line o
  SEMI JOIN kind k ON k.code = o.kind
  LEFT JOIN staged_exclusion x ON x.submission = o.submission AND x.row = o.row
  WHERE x.row IS NULL
  GROUP BY o.submission, o.target
  HAVING min(o.opinion) = '撤销' AND max(o.opinion) = '撤销')
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found, '先撤销结业' AS allowed,
  d.county AS of_county
FROM decision_line d
ANTI JOIN ended e ON e.submission = d.submission AND e.target = d.completed_by
WHERE d.opinion = '撤销' AND d.completed_by IS NOT NULL AND d.county = d.sender_code
