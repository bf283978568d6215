-- rule: A11-1
-- article: 11
-- kind: opening
-- outcome: return
-- scope: application
-- title: 网络创业班须使用在服务期内的教辅平台
-- message: {course_name}须使用教辅平台：填写的平台不是现行平台。
-- fix: 请填写服务期覆盖整个班期的教辅平台全称（{allowed}）；平台登记有误请与市就业服务中心联系。
-- mistake: 网络创业班没有填教辅平台，或者名称与登记的不一致
-- avoid: 填写服务期覆盖整个班期的教辅平台全称。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'platform' AS field, h.platform AS found,
  string_agg(p.name, '、' ORDER BY p.name) AS allowed, any_value(h.course_name) AS course_name
FROM opening_head h
JOIN platform_active p ON p.starts_on <= h.opens_on AND p.ends_on >= h.closes_on
WHERE h.needs_platform AND h.platform IS NOT NULL
GROUP BY h.submission, h.platform
HAVING NOT coalesce(bool_or(plain(p.name) = plain(h.platform)), false)
