-- check: balance
-- table: entry
-- rows: entry WHERE balance_after < 0
-- sentence: a fund is overspent: an entry was posted that its balance did not hold (A21-2)
-- reason: 资金超支
-- way out: have money allotted with 资金分配, or take the entry back with 撤销
-- A reversal gives money back and may stand in a fund whose allotment was cut meanwhile: only what commits money is
-- looked at.
WITH posted AS (
  SELECT entry_no, county, fund, year, balance_before, balance_after, amount FROM entry
  WHERE run > since() AND reverses IS NULL AND balance_after < 0)
SELECT 'fund' AS scope, county || fund || year AS key, entry_no AS place, balance_after || ' left' AS said,
  'no less than 0' AS should
FROM posted p
ANTI JOIN (SELECT reverses FROM entry WHERE run > since() AND reverses IS NOT NULL) v ON v.reverses = p.entry_no
