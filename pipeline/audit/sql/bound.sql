-- check: balance
-- table: entry
-- rows: entry WHERE bound <> 0 OR reverses IS NOT NULL
-- sentence: what an entry says is bound is not what was paid, reversed and not taken back by then (I14)
-- reason: 待收回金额与拨付、撤销记录不符
-- way out: `chuangpei rebuild` brings back what the register has lost
WITH touched AS (SELECT DISTINCT county, fund, year FROM entry WHERE run > since()),
moved AS (
  SELECT m.run, m.step, m.entry_no,
    sum(m.bound) OVER (PARTITION BY m.county, m.fund, m.year ORDER BY m.run, m.step, m.entry_no) AS bound
  FROM fund_movement m SEMI JOIN touched t ON t.county = m.county AND t.fund = m.fund AND t.year = m.year)
SELECT DISTINCT 'fund' AS scope, e.county || e.fund || e.year AS key, e.entry_no AS place, e.bound::VARCHAR AS said,
  m.bound::VARCHAR AS should
FROM entry e JOIN moved m ON m.run = e.run AND m.entry_no = e.entry_no AND m.step = 1
WHERE e.run > since() AND e.bound <> m.bound
