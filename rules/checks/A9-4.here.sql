-- rule: A9-4
-- kind: register
-- message: “{found}”已经是这个班选派的讲师。
-- fix: 请另填一名讲师的编号，现在可派：{free}。
SELECT r.submission, '讲师改派' AS sheet, r.row, 'new_no' AS field, r.new_no AS found,
  r.together || '以外的讲师' AS allowed, r.person, r.free
FROM reassignment r
WHERE r.trouble = 'here'
