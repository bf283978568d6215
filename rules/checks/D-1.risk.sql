-- rule: D-1
-- kind: decision
-- message: 疑点只能核销，意见应填「同意」
-- fix: 已查清的填「同意」；没有查清的不用填，疑点会一直列在清单上
-- mistake: 对疑点编号填了「同意」以外的意见
SELECT d.submission, '审批意见' AS sheet, d.row, 'opinion' AS field, d.opinion AS found, '同意' AS allowed
FROM decision_line d
WHERE d.kind = 'risk' AND d.county = d.sender_code AND d.opinion <> '同意'
