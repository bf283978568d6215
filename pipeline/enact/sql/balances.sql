-- What each county's funds may still commit this year, in fen: what is 待收回 is bound until it has come back (I14).
WITH movements AS (
  SELECT county, fund, amount FROM allotment WHERE year = this_year()
  UNION ALL
  SELECT county, fund, -amount FROM entry WHERE year = this_year()
  UNION ALL
  SELECT county, fund, -amount FROM bound WHERE year = this_year())
SELECT county, fund, CAST(sum(amount) * 100 AS BIGINT) AS fen
FROM movements
GROUP BY ALL
