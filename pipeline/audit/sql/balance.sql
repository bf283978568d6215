-- check: balance
-- table: entry
-- sentence: a balance is not what was allotted by then less what was committed by then
-- reason: 资金余额与下达、核定不符
-- way out: `chuangpei rebuild` brings back what the register has lost
-- Each entry is held against what was allotted up to its own run: what came later, and a night that was cut off and
-- taken up, say nothing of it.
WITH touched AS (SELECT DISTINCT county, fund, year FROM entry WHERE run > since()),
moved AS (
  SELECT y.entry_no, y.county, y.fund, y.year, y.run, y.amount, y.balance_before, y.balance_after,
    sum(y.amount) OVER (PARTITION BY y.county, y.fund, y.year ORDER BY y.entry_no) AS spent
  FROM entry y SEMI JOIN touched t ON t.county = y.county AND t.fund = y.fund AND t.year = y.year),
known AS (
  SELECT k.county, k.fund, k.year, k.run, coalesce(sum(a.amount), 0) AS given
  FROM (SELECT DISTINCT county, fund, year, run FROM moved WHERE run > since()) k
  LEFT JOIN allotment a ON a.county = k.county AND a.fund = k.fund AND a.year = k.year AND a.run <= k.run
  GROUP BY ALL)
SELECT 'fund' AS scope, m.county || m.fund || m.year AS key, m.entry_no AS place,
  m.balance_before || ' before, ' || m.balance_after || ' after' AS said,
  (k.given - m.spent + m.amount) || ' before, ' || (k.given - m.spent) || ' after' AS should
FROM moved m JOIN known k USING (county, fund, year, run)
WHERE m.balance_after <> k.given - m.spent OR m.balance_before - m.amount <> m.balance_after
