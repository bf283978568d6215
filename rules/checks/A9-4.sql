-- rule: A9-4
-- article: 9
-- kind: register
-- outcome: exclude
-- scope: sheet
-- title: 改派的讲师须在库、可授本课程、剩余各天没有别的班
-- message: 没有班期{found}，或者它已经撤销，不能改派讲师。
-- fix: 请按师资选派单更正班期编号。
-- mistake: 讲师改派的班期编号、讲师编号与师资选派单的不一致
SELECT r.submission, '讲师改派' AS sheet, r.row, 'class_no' AS field, r.class_no AS found,
  '已选派讲师的班期' AS allowed, r.person
FROM reassignment r
WHERE r.trouble = 'unknown'
