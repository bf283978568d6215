-- rule: A9-4
-- kind: register
-- message: 第{row_above}行{done}，两行不能都办理，已按那一行办理。
-- fix: 请删去多余的一行；这个班也要换人的，请另填一名讲师的编号。
SELECT r.submission, '讲师改派' AS sheet, r.row, CASE WHEN r.same_old THEN 'old_no' ELSE 'new_no' END AS field,
  CASE WHEN r.same_old THEN r.old_no ELSE r.new_no END AS found, '每名讲师同一天只改派一次' AS allowed,
  r.person, r.row_above,
  CASE WHEN r.same_old THEN '已经改派了这名原讲师' ELSE '已经把这名新讲师派往同几天的课' END AS done
FROM reassignment r
WHERE r.trouble = 'again'
