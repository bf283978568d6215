-- check: balance
-- table: entry
-- sentence: a balance is not what was allotted by then less what was committed and is bound by then
-- reason: 资金余额与下达、核定不符
-- way out: `chuangpei rebuild` brings back what the register has lost
-- Each entry is held against what was allotted up to its own run: what came later, and a night that was cut off and
-- taken up, say nothing of it. A reversal binds what it takes back, if that was paid in an earlier run.
WITH fresh AS (SELECT * FROM entry WHERE run > since()),
older AS (
  SELECT county, fund, year, sum(amount) AS spent
  FROM entry
  WHERE run <= since() AND year IN (SELECT year FROM fresh)
  GROUP BY county, fund, year),
moved AS (
  SELECT y.*,
    coalesce(o.spent, 0) + sum(y.amount) OVER (PARTITION BY y.county, y.fund, y.year ORDER BY y.entry_no) AS spent
  FROM fresh y
  LEFT JOIN older o ON o.county = y.county AND o.fund = y.fund AND o.year = y.year),
back AS (SELECT run, entry_no, reverses, amount FROM entry WHERE run > since() AND reverses IS NOT NULL),
paid AS (
  SELECT entry_no, run
  FROM payment_result
  WHERE paid AND entry_no IN (SELECT reverses FROM back)),
binding AS (
  SELECT v.entry_no, -v.amount AS amount
  FROM back v
  JOIN paid p ON p.entry_no = v.reverses AND p.run < v.run),
known AS (
  SELECT k.county, k.fund, k.year, k.run, coalesce(sum(a.amount), 0) AS given
  FROM (SELECT DISTINCT county, fund, year, run FROM fresh) k
  LEFT JOIN allotment a ON a.county = k.county AND a.fund = k.fund AND a.year = k.year AND a.run <= k.run
  GROUP BY ALL),
stood AS (
  SELECT m.*, k.given - m.spent - m.bound AS free, coalesce(r.amount, 0) AS binds
  FROM moved m
  JOIN known k USING (county, fund, year, run)
  LEFT JOIN binding r ON r.entry_no = m.entry_no)
SELECT 'fund' AS scope, county || fund || year AS key, entry_no AS place,
  balance_before || ' before, ' || balance_after || ' after' AS said,
  (free + amount + binds) || ' before, ' || free || ' after' AS should
FROM stood
WHERE balance_after <> free OR balance_before - amount - binds <> balance_after
