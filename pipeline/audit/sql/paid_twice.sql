-- check: amount
-- table: payment_result
-- sentence: an entry was paid by two lists
-- reason: 一笔台账两次报拨付成功
-- way out: have the county take back the second payment and say so to the centre
WITH fresh AS (SELECT DISTINCT entry_no FROM payment_result WHERE run > since() AND paid),
paid AS (
  SELECT entry_no, min(batch_no) AS batch_no, max(batch_no) AS other
  FROM payment_result
  SEMI JOIN fresh USING (entry_no)
  WHERE paid
  GROUP BY entry_no
  HAVING count(*) > 1)
SELECT 'class' AS scope, e.opening::VARCHAR AS key, p.entry_no AS place, 'paid by ' || p.batch_no || ' and ' || p.other
    AS said,
  'paid once' AS should
FROM paid p
JOIN entry y ON y.entry_no = p.entry_no
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
