-- What each county's fund still holds this year.
SELECT d.name AS county, fund, CAST(amount AS VARCHAR) AS yuan
FROM fund_left f
JOIN district d ON d.code = f.county
ORDER BY d.code, fund
