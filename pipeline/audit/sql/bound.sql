-- check: balance
-- table: entry
-- rows: entry WHERE bound <> 0 OR reverses IS NOT NULL
-- sentence: what an entry says is bound is not what was paid, reversed and not taken back by then (I14)
-- reason: 待收回金额与拨付、撤销记录不符
-- way out: `chuangpei rebuild` brings back what the register has lost
-- A reversal of money paid in an earlier run binds with itself (step 1); the bank's report on an entry that was
-- reversed before binds at the night's end (step 2), when what came back is freed too.
WITH fresh AS (SELECT run, entry_no, county, fund, year, bound FROM entry WHERE run > since()),
touched AS (SELECT DISTINCT county, fund, year FROM fresh),
back AS (
  SELECT run, entry_no, reverses, county, fund, year, amount
  FROM entry SEMI JOIN touched USING (county, fund, year)
  WHERE reverses IS NOT NULL),
paid AS (
  SELECT entry_no, run
  FROM payment_result
  WHERE paid AND entry_no IN (SELECT reverses FROM back)),
owed AS (
  SELECT v.*, greatest(v.run, p.run) AS since, CASE WHEN v.run > p.run THEN 1 ELSE 2 END AS step
  FROM back v JOIN paid p ON p.entry_no = v.reverses),
moved AS (
  SELECT since AS run, step, entry_no, county, fund, year, -amount AS bound FROM owed
  UNION ALL
  SELECT t.run, 2, o.entry_no, o.county, o.fund, o.year, o.amount
  FROM owed o JOIN taken_back t ON t.entry_no = o.reverses),
meant AS (
  SELECT e.entry_no, sum(m.bound) AS bound
  FROM fresh e
  JOIN moved m ON m.county = e.county AND m.fund = e.fund AND m.year = e.year
    AND (m.run, m.step, m.entry_no) <= (e.run, 1, e.entry_no)
  GROUP BY e.entry_no)
SELECT 'fund' AS scope, e.county || e.fund || e.year AS key, e.entry_no AS place, e.bound::VARCHAR AS said,
  coalesce(m.bound, 0)::VARCHAR AS should
FROM fresh e
LEFT JOIN meant m ON m.entry_no = e.entry_no
WHERE e.bound <> coalesce(m.bound, 0)
