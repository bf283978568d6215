-- rule: A18-3
-- kind: decision
-- message: 这个编号此前已经不同意、撤销或冲销。
SELECT d.submission, '审批意见' AS sheet, d.row, 'opinion' AS field, d.opinion AS found, '未了结的业务' AS allowed
FROM decision_line d
WHERE d.county = d.sender_code AND d.over
