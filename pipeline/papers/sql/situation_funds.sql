-- What the funds of each county page, and of all counties for the city's, hold in the year of the page, in fen.
WITH asked AS (
  SELECT o.subject, d.code AS county, d.name AS county_name, year(o.as_of) AS year
  FROM situation_owner o
  JOIN district d ON o.subject IN ('全市', d.code)),
years AS (SELECT DISTINCT year FROM asked),
moves AS (
  SELECT county, year, fund, amount AS allotted, 0::DECIMAL(18,2) AS committed, 0::DECIMAL(18,2) AS owed
  FROM allotment
  SEMI JOIN years USING (year)
  UNION ALL
  SELECT county, year, fund, 0, amount, 0
  FROM entry
  SEMI JOIN years USING (year)
  UNION ALL
  SELECT v.county, v.year, v.fund, 0, 0, -v.amount
  FROM entry v
  SEMI JOIN years y ON y.year = v.year
  SEMI JOIN payment_result p ON p.entry_no = v.reverses AND p.paid
  ANTI JOIN taken_back t ON t.entry_no = v.reverses
  WHERE v.reverses IS NOT NULL),
held AS (
  SELECT county, year, fund, sum(allotted) AS allotted, sum(committed) AS committed, sum(owed) AS owed
  FROM moves
  GROUP BY county, year, fund)
SELECT a.subject, a.county_name, h.fund, CAST(h.allotted * 100 AS BIGINT) AS allotted,
  CAST(h.committed * 100 AS BIGINT) AS committed, CAST(h.owed * 100 AS BIGINT) AS owed,
  CAST((h.allotted - h.committed - h.owed) * 100 AS BIGINT) AS balance
FROM asked a
JOIN held h USING (county, year)
ORDER BY a.subject, a.county, h.fund
