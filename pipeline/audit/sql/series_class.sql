-- check: serial
-- table: class_number
-- sentence: class numbers leave a gap or occur twice (班期编号)
-- reason: 班期编号不连续
-- way out: `chuangpei rebuild` brings back what the register has lost
WITH touched AS (SELECT DISTINCT prefix FROM class_number WHERE run > since()),
series AS (SELECT n.prefix, n.ordinal AS n FROM class_number n SEMI JOIN touched t ON t.prefix = n.prefix)
SELECT 'classes' AS scope, prefix AS key, 'class ' || prefix AS place,
  count(DISTINCT n) || ' of ' || count(*) || ' are distinct' AS said, min(n) || ' to ' || max(n) AS should
FROM series
GROUP BY prefix
HAVING min(n) <> 1 OR max(n) <> count(*) OR count(DISTINCT n) <> count(*)
