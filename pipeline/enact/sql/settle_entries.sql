-- Posts an entry for each entitlement that found a fund with enough money (funded, chosen in order of arrival). The
-- amounts and balances are computed here, in DECIMAL; the pipeline checks afterwards that no fund is overspent. What is
-- 待收回 (I14) is bound: no balance counts it.
INSERT INTO entry BY NAME
WITH committed AS (
  SELECT county, fund, sum(amount) AS amount FROM entry WHERE year = this_year() GROUP BY ALL),
allotted AS (
  SELECT county, fund, sum(amount) AS amount FROM allotment WHERE year = this_year() GROUP BY ALL),
receivables AS (FROM bound_now),
taken AS (
  SELECT county, max(CAST(substr(entry_no, 11) AS BIGINT)) AS top FROM entry WHERE year = this_year() GROUP BY ALL),
awards AS (
  SELECT f.place, f.fund, e.submission, e.row, e.kind, e.county, e.approved AS amount
  FROM funded f
  JOIN entitlement e USING (submission, row)),
running AS (
  SELECT w.*, coalesce(b.amount, 0) AS bound,
    coalesce(a.amount, 0) - coalesce(c.amount, 0) - coalesce(b.amount, 0)
      - sum(w.amount) OVER (PARTITION BY w.county, w.fund ORDER BY w.place) AS balance_after,
    coalesce(t.top, 0) + row_number() OVER (PARTITION BY w.county ORDER BY w.place) AS serial
  FROM awards w
  LEFT JOIN committed c USING (county, fund)
  LEFT JOIN allotted a USING (county, fund)
  LEFT JOIN receivables b USING (county, fund)
  LEFT JOIN taken t USING (county))
SELECT r.run, p.county || this_year() || printf('%08d', p.serial) AS entry_no, p.submission, p.row, p.kind, p.fund,
  this_year() AS year, p.county, p.amount, p.balance_after + p.amount AS balance_before, p.balance_after, p.bound,
  r.today AS posted_on, NULL AS reverses, NULL AS reason
FROM running p, this_run r
ORDER BY p.place;
