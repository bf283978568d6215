-- rule: A11-1
-- kind: opening
-- message: {course_name}须使用教辅平台：没有服务期覆盖整个班期的平台。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'platform' AS field, h.platform AS found, '目前没有' AS allowed,
  h.course_name
FROM opening_head h
ANTI JOIN platform_active p ON p.starts_on <= h.opens_on AND p.ends_on >= h.closes_on
WHERE h.needs_platform AND h.closes_on IS NOT NULL
