-- What each county's fund still holds this year.
SELECT d.name AS county, fund, CAST(sum(amount) AS VARCHAR) AS yuan
FROM (
  SELECT county, fund, amount FROM allotment WHERE year = this_year()
  UNION ALL
  SELECT county, fund, -amount FROM entry WHERE year = this_year()
  UNION ALL
  SELECT county, fund, -amount FROM bound WHERE year = this_year()) m
JOIN district d ON d.code = m.county
GROUP BY d.name, d.code, fund
ORDER BY d.code, fund
