-- check: serial
-- table: entry
-- sentence: numbers of entries leave a gap or occur twice (台账编号)
-- reason: 台账编号不连续
-- way out: `chuangpei rebuild` brings back what the register has lost
WITH touched AS (SELECT DISTINCT county, year FROM entry WHERE run > since()),
series AS (
  SELECT y.county || y.year AS series, CAST(substr(y.entry_no, 11) AS BIGINT) AS n
  FROM entry y SEMI JOIN touched t ON t.county = y.county AND t.year = y.year)
SELECT 'entries' AS scope, series AS key, 'entry ' || series AS place,
  count(DISTINCT n) || ' of ' || count(*) || ' are distinct' AS said, min(n) || ' to ' || max(n) AS should
FROM series
GROUP BY series
HAVING min(n) <> 1 OR max(n) <> count(*) OR count(DISTINCT n) <> count(*)
