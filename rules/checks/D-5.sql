-- rule: D-5
-- article: 20
-- kind: opening
-- outcome: exclude
-- scope: person
-- title: 同一时间只参加一个班
-- message: 同一时间已在另一班期（{found}）。
-- fix: 请等该班结束后再报名；确已退出的，请与旗县区就业服务中心联系。
-- The dates of a class that has ended are the actual ones. The same application sent again is A18-3, not thirty overlaps.
-- A number that is there under another name excludes nobody: whoever came with a false name would keep out the one
-- whose number it is. That is a doubt (R-10).
SELECT t.submission, '学员名单' AS sheet, t.row, 'id_number' AS field,
  min(k.name || ' ' || k.first || '至' || k.last) AS found, '班期时间不重叠' AS allowed, t.person
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
JOIN person_class p ON p.person = t.person AND plain(p.name) = plain(t.name)
JOIN (
  SELECT c.*, coalesce(f.opened_on, c.opens_on) AS first, coalesce(f.closed_on, c.closes_on) AS last
  FROM class c
  SEMI JOIN person_class x ON x.opening = c.opening
  LEFT JOIN completion f ON f.opening = c.opening) k ON k.opening = p.opening
WHERE k.first <= h.closes_on AND k.last >= h.opens_on
  AND NOT (k.institution = h.credit_code AND k.county = h.county AND k.course = h.course AND plain(k.name) = plain(h.name))
GROUP BY t.submission, t.row, t.person
