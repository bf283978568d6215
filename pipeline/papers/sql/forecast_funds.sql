-- What each county's funds hold in the year, in fen; a county without any has one line without a fund. An entry's
-- number is compared as a number, which costs a fraction of what texts do.
WITH began AS (SELECT min(run) AS run FROM run WHERE year(today) >= (SELECT min(year) FROM forecast_span)),
paid AS (
  SELECT CAST(entry_no AS BIGINT) AS number, run
  FROM payment_result
  WHERE paid AND run >= (SELECT run FROM began)),
moves AS (
  SELECT s.as_of, g.county, g.fund, g.amount AS allotted, 0::DECIMAL(18,2) AS committed, 0::DECIMAL(18,2) AS unpaid,
    0::DECIMAL(18,2) AS owed
  FROM forecast_span s
  JOIN allotment g ON g.year = s.year AND g.run <= s.last_run
  UNION ALL
  SELECT s.as_of, y.county, y.fund, 0, y.amount, CASE WHEN p.run IS NULL THEN y.amount ELSE 0 END,
    CASE WHEN y.reverses IS NOT NULL AND p.run IS NOT NULL AND t.run IS NULL THEN -y.amount ELSE 0 END
  FROM forecast_span s
  JOIN entry y ON y.year = s.year AND y.run <= s.last_run
  LEFT JOIN paid p ON p.number = CAST(coalesce(y.reverses, y.entry_no) AS BIGINT) AND p.run <= s.last_run
  LEFT JOIN taken_back t ON t.entry_no = y.reverses AND t.run <= s.last_run),
held AS (
  SELECT as_of, county, fund, sum(allotted) AS allotted, sum(unpaid) AS unpaid, sum(owed) AS owed,
    sum(allotted - committed - owed) AS balance
  FROM moves
  GROUP BY as_of, county, fund)
SELECT s.as_of, d.code AS county, d.name AS county_name, coalesce(h.fund, '') AS fund,
  CAST(coalesce(h.allotted, 0) * 100 AS BIGINT) AS allotted, CAST(coalesce(h.unpaid, 0) * 100 AS BIGINT) AS unpaid,
  CAST(coalesce(h.owed, 0) * 100 AS BIGINT) AS owed, CAST(coalesce(h.balance, 0) * 100 AS BIGINT) AS balance
FROM forecast_span s
CROSS JOIN district d
LEFT JOIN held h ON h.as_of = s.as_of AND h.county = d.code
