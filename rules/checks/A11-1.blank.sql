-- rule: A11-1
-- kind: opening
-- message: {course_name}须使用教辅平台：未填写平台。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'platform' AS field, NULL AS found,
  string_agg(p.name, '、' ORDER BY p.name) AS allowed, any_value(h.course_name) AS course_name
FROM opening_head h
JOIN platform_active p ON p.starts_on <= h.opens_on AND p.ends_on >= h.closes_on
WHERE h.needs_platform AND h.platform IS NULL
GROUP BY h.submission
