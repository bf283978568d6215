-- Yuan awarded tonight, by fund.
SELECT fund, CAST(sum(amount) AS VARCHAR) AS yuan
FROM entry
WHERE run > told()
GROUP BY fund
ORDER BY fund
