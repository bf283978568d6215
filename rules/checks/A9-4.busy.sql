-- rule: A9-4
-- kind: register
-- message: {new_name}在{busy_day}已派往班期{busy_class}授课。
-- fix: 请另填一名剩余各天没有别的班的讲师的编号，现在可派：{free}。
SELECT r.submission, '讲师改派' AS sheet, r.row, 'new_no' AS field, r.new_no AS found,
  '剩余各天没有别的班的讲师' AS allowed, r.person, r.free, r.new_name, r.busy_day, r.busy_class
FROM reassignment r
WHERE r.trouble = 'busy'
