-- What waits is due at once, from the fund that it names.
SELECT as_of, county, course, edition, coalesce(category, '') AS category, coalesce(fund, '') AS named, '暂缓' AS part,
  as_of AS due_on, CAST(sum(approved) * 100 AS BIGINT) AS fen
FROM forecast_held
GROUP BY ALL
