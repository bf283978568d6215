-- rule: A9-4
-- kind: register
-- message: {new_name}的可授课程（{courses}）中没有这个班的课程{course}。
-- fix: 请另填一名可授{course}的讲师的编号，现在可派：{free}；可授课程已经增加的，请在同一工作簿的「师资库」中登记。
SELECT r.submission, '讲师改派' AS sheet, r.row, 'new_no' AS field, r.new_no AS found,
  '可授' || r.course || '的讲师' AS allowed, r.person, r.free, r.new_name, r.course,
  replace(r.courses, ',', '、') AS courses
FROM reassignment r
WHERE r.trouble = 'course'
