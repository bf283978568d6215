-- rule: A19-2
-- article: 19
-- kind: opening
-- outcome: return
-- scope: application
-- title: 课堂布置为岛形或U形
-- message: 课堂布置“{found}”不是{allowed}。
-- fix: 请按小班互动式教学布置教室，填写{allowed}。
-- mistake: 课堂布置写成了别的样式
-- avoid: 按小班互动式教学布置教室，从下拉列表选填。
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'layout' AS field, h.layout AS found, l.accepted AS allowed
FROM opening_head h
JOIN (
  SELECT since, string_agg(DISTINCT layout, '或' ORDER BY layout DESC) AS accepted
  FROM policy_layout
  GROUP BY since) l ON l.since = h.edition
ANTI JOIN policy_layout p ON p.since = h.edition AND plain_layout(p.spelling) = plain_layout(h.layout)
WHERE h.layout IS NOT NULL
