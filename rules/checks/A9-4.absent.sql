-- rule: A9-4
-- kind: register
-- message: 师资库中没有编号“{found}”的讲师，或者该讲师现在不在库。
-- fix: 请另填一名在库讲师的编号，现在可派：{free}；新入库、恢复在库的，请在同一工作簿的「师资库」中登记。
SELECT r.submission, '讲师改派' AS sheet, r.row, 'new_no' AS field, r.new_no AS found,
  '在库的讲师' AS allowed, r.person, r.free
FROM reassignment r
WHERE r.trouble = 'absent'
