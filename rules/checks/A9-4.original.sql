-- rule: A9-4
-- kind: register
-- message: “{found}”不是这个班现在选派的讲师。
-- fix: 请改填现在选派的讲师的编号：{allowed}；已经改派过的，请删去这一行。
SELECT r.submission, '讲师改派' AS sheet, r.row, 'old_no' AS field, r.old_no AS found, r.together AS allowed, r.person
FROM reassignment r
WHERE r.trouble = 'original'
