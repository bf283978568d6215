-- rule: A5-1
-- article: 5
-- kind: opening
-- outcome: return
-- scope: application
-- title: 课程须在机构的可开课程之内
-- message: 机构目录中本机构的可开课程为{allowed}，不含{found}。
-- fix: 请改报可开课程；需要增加课程的，先向市就业服务中心申请变更目录。
-- mistake: 报了机构目录中没有的课程
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'course' AS field, coalesce(h.course_name, h.course) AS found,
  replace(h.courses, ',', '、') AS allowed
FROM opening_head h
WHERE h.course IS NOT NULL AND h.courses IS NOT NULL
  AND NOT list_contains(string_split(replace(h.courses, ' ', ''), ','), h.course)
