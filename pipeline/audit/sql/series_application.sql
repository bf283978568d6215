-- check: serial
-- table: reviewed
-- sentence: numbers of applications leave a gap or occur twice (业务编号)
-- reason: 业务编号不连续
-- way out: `chuangpei rebuild` brings back what the register has lost
WITH touched AS (
  SELECT DISTINCT left(business_no, 16) AS series
  FROM reviewed
  WHERE run > since() AND business_no IS NOT NULL),
series AS (
  SELECT left(v.business_no, 16) AS series, CAST(substr(v.business_no, 17) AS BIGINT) AS n
  FROM reviewed v SEMI JOIN touched t ON t.series = left(v.business_no, 16))
SELECT 'applications' AS scope, series AS key, 'application ' || series AS place,
  count(DISTINCT n) || ' of ' || count(*) || ' are distinct' AS said, min(n) || ' to ' || max(n) AS should
FROM series
GROUP BY series
HAVING min(n) <> 1 OR max(n) <> count(*) OR count(DISTINCT n) <> count(*)
