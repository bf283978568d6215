-- rule: D-1
-- kind: decision
-- message: 审批日期晚于今天{today}
-- fix: 填写实际审批的日期
-- mistake: 审批日期填成了以后的日期
SELECT d.submission, '审批意见' AS sheet, d.row, 'decided_on' AS field, d.decided_on::VARCHAR AS found,
  '不晚于' || d.today AS allowed, d.today
FROM decision_line d
WHERE d.decided_on > d.today
