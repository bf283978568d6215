-- What is left of each county's funds, what will be asked of it until the year ends, and from which day it is too
-- little, in fen; what is due after the year (next) is asked of its first fund. Without a county the line is the sum.
WITH asked AS (
  SELECT as_of, county, fund, sum(amount) FILTER (part = '暂缓') AS held,
    sum(amount) FILTER (part = '在办') AS class, sum(amount) FILTER (part = '上浮') AS uplift,
    sum(amount) FILTER (part = '目标') AS target, min(due_on) FILTER (short > 0) AS dry_on
  FROM forecast_drawn
  GROUP BY ALL),
next AS (
  SELECT d.as_of, d.county, d.funds[1] AS fund, sum(d.amount) AS next
  FROM forecast_due d
  JOIN forecast_span s ON s.as_of = d.as_of AND d.due_on > s.year_end
  GROUP BY ALL),
fund AS (
  SELECT f.*, a.dry_on, coalesce(a.held, 0) AS held, coalesce(a.class, 0) AS class, coalesce(a.uplift, 0) AS uplift,
    coalesce(a.target, 0) AS target, coalesce(n.next, 0) AS next
  FROM forecast_fund f
  LEFT JOIN asked a USING (as_of, county, fund)
  LEFT JOIN next n USING (as_of, county, fund)
  WHERE f.allotted <> 0 OR f.balance <> 0 OR f.owed <> 0 OR a.fund IS NOT NULL OR n.fund IS NOT NULL)
SELECT q.subject, q.county_name, f.fund, CAST(sum(f.allotted) * 100 AS BIGINT) AS allotted,
  CAST(sum(f.unpaid) * 100 AS BIGINT) AS unpaid, CAST(sum(f.owed) * 100 AS BIGINT) AS owed,
  CAST(sum(f.balance) * 100 AS BIGINT) AS balance, CAST(sum(f.held) * 100 AS BIGINT) AS held,
  CAST(sum(f.class) * 100 AS BIGINT) AS class, CAST(sum(f.uplift) * 100 AS BIGINT) AS uplift,
  CAST(sum(f.target) * 100 AS BIGINT) AS target,
  CAST(sum(f.balance - f.held - f.class - f.uplift - f.target) * 100 AS BIGINT) AS remains,
  CAST(sum(f.next) * 100 AS BIGINT) AS next, CASE WHEN grouping(f.fund) = 0 THEN min(f.dry_on) END AS dry_on
FROM fund f
JOIN forecast_asked q ON q.as_of = f.as_of AND q.county = f.county
GROUP BY GROUPING SETS ((q.subject, q.county, q.county_name, f.fund, f.place), (q.subject))
ORDER BY q.subject, q.county NULLS LAST, f.place
