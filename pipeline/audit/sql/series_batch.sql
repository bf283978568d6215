-- check: serial
-- table: payment_batch
-- sentence: numbers of payment lists leave a gap or occur twice (批次号)
-- reason: 批次号不连续
-- way out: `chuangpei rebuild` brings back what the register has lost
WITH touched AS (SELECT DISTINCT left(batch_no, 14) AS series FROM payment_batch WHERE run > since()),
series AS (
  SELECT left(b.batch_no, 14) AS series, CAST(substr(b.batch_no, 15) AS BIGINT) AS n
  FROM payment_batch b SEMI JOIN touched t ON t.series = left(b.batch_no, 14))
SELECT 'batches' AS scope, series AS key, 'payment batch ' || series AS place,
  count(DISTINCT n) || ' of ' || count(*) || ' are distinct' AS said, min(n) || ' to ' || max(n) AS should
FROM series
GROUP BY series
HAVING min(n) <> 1 OR max(n) <> count(*) OR count(DISTINCT n) <> count(*)
