-- check: balance
-- table: entry
-- sentence: a balance is not what was allotted by then less what was committed and is bound by then
-- reason: 资金余额与下达、核定不符
-- way out: `chuangpei rebuild` brings back what the register has lost
-- Each entry is held against what was allotted up to its own run: what came later, and a night that was cut off and
-- taken up, say nothing of it.
WITH touched AS (SELECT DISTINCT county, fund, year FROM entry WHERE run > since()),
moved AS (
  SELECT y.entry_no, y.county, y.fund, y.year, y.run, y.amount, y.balance_before, y.balance_after, y.bound,
    sum(y.amount) OVER (PARTITION BY y.county, y.fund, y.year ORDER BY y.entry_no) AS spent
  FROM entry y SEMI JOIN touched t ON t.county = y.county AND t.fund = y.fund AND t.year = y.year),
known AS (
  SELECT k.county, k.fund, k.year, k.run, coalesce(sum(a.amount), 0) AS given
  FROM (SELECT DISTINCT county, fund, year, run FROM moved WHERE run > since()) k
  LEFT JOIN allotment a ON a.county = k.county AND a.fund = k.fund AND a.year = k.year AND a.run <= k.run
  GROUP BY ALL),
stood AS (
  SELECT m.*, k.given - m.spent - m.bound AS free, coalesce(r.amount, 0) AS binds
  FROM moved m
  JOIN known k USING (county, fund, year, run)
  LEFT JOIN receivable r ON r.reversed_by = m.entry_no AND r.step = 1)
SELECT 'fund' AS scope, county || fund || year AS key, entry_no AS place,
  balance_before || ' before, ' || balance_after || ' after' AS said,
  (free + amount + binds) || ' before, ' || free || ' after' AS should
FROM stood
WHERE balance_after <> free OR balance_before - amount - binds <> balance_after
