-- rule: A16-1
-- kind: opening
-- message: {found}在{day}还没有列入证书编码规则，不能编号。
-- fix: 请改报开班日已有的课程，或改在该课程施行以后开班。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'course' AS field, h.course_name AS found,
  '开班日已有的课程' AS allowed, h.opens_on AS day
FROM opening_head h
ANTI JOIN policy_course p ON p.since = h.edition AND p.course = h.course
WHERE h.course IS NOT NULL AND h.edition IS NOT NULL
