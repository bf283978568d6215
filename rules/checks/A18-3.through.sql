-- rule: A18-3
-- kind: decision
-- message: 已经办结，不能再填「不同意」；确需收回的请填「撤销」。
SELECT d.submission, '审批意见' AS sheet, d.row, 'opinion' AS field, d.opinion AS found, '撤销' AS allowed
FROM decision_line d
WHERE d.county = d.sender_code AND NOT d.over AND d.through AND d.opinion = '不同意'
