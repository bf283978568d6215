-- rule: A9-4
-- kind: register
-- message: 班期{found}已经受理结业，没有课可以改派。
-- fix: 班期编号填错的请更正；没有填错的，这一行不需要办理，请删去。
SELECT r.submission, '讲师改派' AS sheet, r.row, 'class_no' AS field, r.class_no AS found,
  '尚未结业的班期' AS allowed, r.person
FROM reassignment r
WHERE r.trouble = 'completed'
