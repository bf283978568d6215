-- What the funds of each county page, and of all counties for the city's, hold in the year of the page, in fen.
WITH asked AS (
  SELECT o.subject, d.code AS county, d.name AS county_name, year(o.as_of) AS year
  FROM situation_owner o
  JOIN district d ON o.subject IN ('全市', d.code)),
reversed AS (
  SELECT reverses
  FROM entry
  WHERE reverses IS NOT NULL AND reverses NOT IN (SELECT entry_no FROM taken_back)),
moves AS (
  SELECT county, year, fund, amount AS allotted, 0::DECIMAL(18,2) AS committed, 0::DECIMAL(18,2) AS owed
  FROM allotment
  WHERE year IN (SELECT year FROM asked)
  UNION ALL
  SELECT county, year, fund, 0, amount, 0
  FROM entry
  WHERE year IN (SELECT year FROM asked)
  UNION ALL
  SELECT county, year, fund, 0, 0, amount
  FROM entry
  WHERE entry_no IN (FROM reversed) AND year IN (SELECT year FROM asked)
    AND entry_no IN (SELECT entry_no FROM payment_result WHERE paid AND entry_no IN (FROM reversed)))
SELECT a.subject, a.county_name, m.fund, CAST(sum(m.allotted) * 100 AS BIGINT) AS allotted,
  CAST(sum(m.committed) * 100 AS BIGINT) AS committed,
  CAST(sum(m.owed) * 100 AS BIGINT) AS owed,
  CAST(sum(m.allotted - m.committed - m.owed) * 100 AS BIGINT) AS balance
FROM asked a
JOIN moves m USING (county, year)
GROUP BY a.subject, a.county, a.county_name, m.fund
ORDER BY a.subject, a.county, m.fund
