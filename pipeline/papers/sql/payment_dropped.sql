-- What later versions of lists say of what they leave out.
WITH counted AS (
  SELECT subject, count(*) FILTER (WHERE reversed_on IS NOT NULL AND paid IS NOT TRUE) AS revoked,
    coalesce(sum(amount) FILTER (WHERE reversed_on IS NOT NULL AND paid IS NOT TRUE), 0) AS yuan_revoked,
    count(moved_to) AS moved, coalesce(sum(amount) FILTER (WHERE moved_to IS NOT NULL), 0) AS yuan_moved,
    count(*) FILTER (WHERE NOT due AND moved_to IS NULL AND NOT (reversed_on IS NOT NULL AND paid IS NOT TRUE))
      AS reported
  FROM list_entry
  GROUP BY subject)
SELECT subject, '本批次' || concat_ws('，',
    CASE WHEN revoked > 0 THEN '已撤销的' || revoked || '笔、' || yuan(yuan_revoked) || '元不再拨付' END,
    CASE WHEN moved > 0 THEN '收款账户已更正的' || moved || '笔、' || yuan(yuan_moved) || '元改列新花名册' END,
    CASE WHEN reported > 0 THEN '已报拨付结果的' || reported || '笔不再列出' END) AS dropped
FROM counted
