-- rule: A22-2
-- article: 22
-- kind: uplift
-- outcome: exclude
-- scope: person
-- title: 只有规定的课程有上浮
-- message: {course_name}没有上浮补贴。
-- fix: 不能申请上浮，上浮只适用于{allowed}；证书编号填错的请更正后重新报送。
-- mistake: 报了没有上浮的课程
-- avoid: 上浮只适用于规定的课程，见证书编号中的课程。
-- By the policy in force on the day the class opened.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found,
  coalesce(w.courses, '（没有课程）') AS allowed, u.person, u.course_name
FROM uplift_line u
LEFT JOIN (
  SELECT p.since, string_agg(c.name, '、' ORDER BY c.code) AS courses
  FROM policy_course p
  JOIN course c ON c.code = p.course
  WHERE p.uplift_percent IS NOT NULL
  GROUP BY p.since) w ON w.since = u.edition
WHERE u.opening IS NOT NULL AND NOT u.void AND u.uplift_percent IS NULL
