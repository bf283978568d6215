-- rule: D-5
-- article: 20
-- kind: opening
-- outcome: exclude
-- scope: person
-- title: 同一时间只参加一个班
-- message: 同一时间已在另一班期（{other}）。
-- fix: 请等该班结束后再报名；确已退出的，请与旗县区就业服务中心联系。
-- told: 这名学员目前不能参加本期培训。
-- told fix: 请从名单中删去，或由学员本人向旗县区就业服务中心查询后再报名；其他学员不受影响。
-- mistake: 学员同一时间在另一个班
-- The dates of a class that has ended are the actual ones. The class that is applied for again is A18-3, not thirty
-- overlaps. A number that is there under another name excludes nobody: whoever came with a false name would keep out
-- the one whose number it is. That is a doubt (R-10).
WITH other AS (
  SELECT c.*, coalesce(f.opened_on, c.opens_on) AS first, coalesce(f.closed_on, c.closes_on) AS last,
    c.name || ' ' || first || '至' || last AS called
  FROM class c
  SEMI JOIN person_class x ON x.opening = c.opening
  LEFT JOIN completion f ON f.opening = c.opening)
SELECT t.submission, '学员名单' AS sheet, t.row, 'id_number' AS field, t.name AS found, '班期时间不重叠' AS allowed,
  t.person, coalesce(min(k.called) FILTER (k.institution = h.sender_code), min(k.called)) AS other,
  any_value(k.institution) FILTER (k.institution = h.sender_code) AS of_institution
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
JOIN person_class p ON p.person = t.person AND plain(p.name) = plain(t.name)
JOIN other k ON k.opening = p.opening
WHERE k.first <= h.closes_on AND k.last >= h.opens_on AND h.credit_code = h.sender_code
GROUP BY t.submission, t.row, t.name, t.person
