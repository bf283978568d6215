-- rule: A22-4
-- kind: uplift
-- message: {course_name}的上浮已经核定（{business_no}）。
-- fix: 同一人同一课程只上浮一次，不需要重复申请。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'id_number' AS field, u.name AS found, '未核定过本课程上浮' AS allowed,
  u.person, any_value(u.course_name) AS course_name,
  any_value(k.institution) FILTER (k.institution = u.sender_code) AS of_institution,
  any_value(k.county) FILTER (k.county = u.sender_code) AS of_county,
  coalesce(min(g.business_no) FILTER (u.sender_code IN (k.institution, k.county)), min(g.business_no)) AS business_no
FROM uplift_line u
JOIN past_uplift g ON g.person = u.person AND g.course = u.course
LEFT JOIN class_filed k ON k.opening = g.opening
GROUP BY u.submission, u.row, u.name, u.person
