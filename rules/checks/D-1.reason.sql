-- rule: D-1
-- kind: decision
-- message: 「理由」没有填写：意见为{opinion}时必须填写
-- fix: 填写「理由」
-- mistake: 意见不是「同意」，没有写理由
SELECT d.submission, '审批意见' AS sheet, d.row, 'reason' AS field, NULL AS found, NULL AS allowed, d.opinion
FROM decision_line d
WHERE d.opinion <> '同意' AND d.reason IS NULL
