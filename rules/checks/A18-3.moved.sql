-- rule: A18-3
-- kind: opening
-- outcome: return
-- message: 同名班期（{opens_on}至{closes_on}，业务编号{business_no}）的{header}是{allowed}，
--   本表{people}人中有{known}人在那个班。
-- fix: 填错的请改为{allowed}；确需更改的，请旗县区先在审批意见中对{business_no}填「撤销」；
--   另办一个班的，请改班期名称和名单。
-- Another course or county would be another class, and most of its people would be in two at once.
WITH moved AS (
  SELECT b.submission, 'course' AS field, h.course AS found, b.course AS allowed
  FROM sent_before b
  JOIN opening_head h ON h.submission = b.submission
  WHERE b.moved
  UNION ALL
  SELECT b.submission, 'county', h.county, b.county
  FROM sent_before b
  JOIN opening_head h ON h.submission = b.submission
  WHERE b.moved)
SELECT m.submission, '开班信息' AS sheet, NULL AS row, m.field, m.found, coalesce(c.name, d.name, m.allowed) AS allowed,
  b.opens_on, b.closes_on, b.business_no, b.people, b.known, f.header
FROM moved m
JOIN sent_before b ON b.submission = m.submission
JOIN form_field f ON f.sheet = '开班信息' AND f.field = m.field
LEFT JOIN course c ON m.field = 'course' AND c.code = m.allowed
LEFT JOIN district d ON m.field = 'county' AND d.code = m.allowed
WHERE m.found <> m.allowed
