-- Posts an entry for each entitlement that found a fund with enough money (funded, chosen in order of arrival). The
-- amounts and balances are computed here, in DECIMAL; the pipeline checks afterwards that no fund is overspent. What is
-- 待收回 (I14) is bound: no balance counts it.
INSERT INTO entry BY NAME
WITH spent AS (SELECT county, fund, year, sum(amount) AS amount FROM entry WHERE year = this_year() GROUP BY ALL),
given AS (SELECT county, fund, year, sum(amount) AS amount FROM allotment WHERE year = this_year() GROUP BY ALL),
out AS (SELECT county, fund, year, amount FROM bound WHERE year = this_year()),
last AS (SELECT county, year, max(CAST(substr(entry_no, 11) AS BIGINT)) AS top FROM entry WHERE year = this_year() GROUP BY ALL),
posted AS (
  SELECT f.place, f.fund, e.submission, e.row, e.kind, e.county, e.approved AS amount, this_year() AS year
  FROM funded f JOIN entitlement e USING (submission, row)),
running AS (
  SELECT p.*, coalesce(b.amount, 0) AS bound,
    coalesce(g.amount, 0) - coalesce(s.amount, 0) - coalesce(b.amount, 0)
      - sum(p.amount) OVER (PARTITION BY p.county, p.fund ORDER BY p.place) AS balance_after,
    coalesce(l.top, 0) + row_number() OVER (PARTITION BY p.county ORDER BY p.place) AS serial
  FROM posted p LEFT JOIN spent s USING (county, fund, year) LEFT JOIN given g USING (county, fund, year)
  LEFT JOIN out b USING (county, fund, year) LEFT JOIN last l USING (county, year))
SELECT r.run, p.county || p.year || printf('%08d', p.serial) AS entry_no, p.submission, p.row, p.kind, p.fund, p.year, p.county, p.amount,
  p.balance_after + p.amount AS balance_before, p.balance_after, p.bound, r.today AS posted_on, NULL AS reverses,
    NULL AS reason
FROM running p, this_run r ORDER BY p.place;
