-- Yuan awarded tonight, by fund.
SELECT fund, CAST(sum(amount) AS VARCHAR) AS yuan
FROM entry
WHERE run > last_finished()
GROUP BY fund
ORDER BY fund
