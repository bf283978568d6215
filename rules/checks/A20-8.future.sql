-- rule: A20-8
-- kind: completion
-- message: {what}晚于今天{today}。
SELECT d.submission, '结业信息' AS sheet, NULL AS row, d.field, d.day::VARCHAR AS found, '不晚于' || d.today AS allowed,
  d.what, d.today
FROM (
  SELECT submission, today, 'opened_on' AS field, '实际开班日期' AS what, opened_on AS day FROM completion_head
  UNION ALL
  SELECT submission, today, 'closed_on', '实际结业日期', closed_on FROM completion_head
  UNION ALL
  SELECT submission, today, 'examined_on', '考核日期', examined_on FROM completion_head) d
WHERE d.day > d.today
