-- A list with its total, and what a later version says of what it leaves out.
WITH counted AS (
  SELECT subject, coalesce(sum(amount) FILTER (WHERE due), 0) AS total,
    count(*) FILTER (WHERE reversed_on IS NOT NULL AND paid IS NOT TRUE) AS revoked,
    coalesce(sum(amount) FILTER (WHERE reversed_on IS NOT NULL AND paid IS NOT TRUE), 0) AS yuan_revoked,
    count(moved_to) AS moved, coalesce(sum(amount) FILTER (WHERE moved_to IS NOT NULL), 0) AS yuan_moved,
    count(*) FILTER (WHERE NOT due AND moved_to IS NULL AND NOT (reversed_on IS NOT NULL AND paid IS NOT TRUE))
      AS reported
  FROM list_entry
  GROUP BY subject)
SELECT t.subject, t.batch_no, t.version, t.county, t.county_name, t.made_on, CAST(c.total * 100 AS BIGINT) AS total,
  '本批次' || concat_ws('，',
    CASE WHEN c.revoked > 0 THEN '已撤销的' || c.revoked || '笔、' || yuan(c.yuan_revoked) || '元不再拨付' END,
    CASE WHEN c.moved > 0 THEN '收款账户已更正的' || c.moved || '笔、' || yuan(c.yuan_moved) || '元改列新花名册' END,
    CASE WHEN c.reported > 0 THEN '已报拨付结果的' || c.reported || '笔不再列出' END) AS dropped
FROM list t
JOIN counted c USING (subject)
ORDER BY t.subject
