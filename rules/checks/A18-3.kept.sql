-- rule: A18-3
-- kind: opening
-- outcome: return
-- message: 班期{class_no}已编号，{header}不能再改，受理的是{allowed}。
-- fix: 要增加学员的，请把{header}改为{allowed}后报送；
--   确需更改的，请旗县区先在审批意见中对{business_no}填「撤销」，再报新的申请；另办一个班的，请改班期名称。
-- Whoever was sent has kept these days free, and the county has signed for this place.
WITH item AS (
  SELECT submission, unnest(['opens_on', 'closes_on', 'place', 'layout', 'platform']) AS field,
    unnest([opens_on::VARCHAR, closes_on::VARCHAR, place, layout, platform]) AS value
  FROM opening_head),
fixed AS (
  SELECT submission, unnest(['opens_on', 'closes_on', 'place', 'layout', 'platform']) AS field,
    unnest([opens_on::VARCHAR, closes_on::VARCHAR, place, layout, platform]) AS value
  FROM sent_before
  WHERE adds AND NOT kept)
SELECT i.submission, '开班信息' AS sheet, NULL AS row, i.field, i.value AS found,
  coalesce(x.value, '（空）') AS allowed, b.class_no, b.business_no, f.header
FROM fixed x
JOIN item i ON i.submission = x.submission AND i.field = x.field
JOIN sent_before b ON b.submission = x.submission
JOIN form_field f ON f.sheet = '开班信息' AND f.field = x.field
WHERE plain_layout(i.value) IS DISTINCT FROM plain_layout(x.value)
