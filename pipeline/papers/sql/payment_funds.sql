SELECT subject, fund, count(DISTINCT (payee, account)) AS payees, count(DISTINCT person) AS people,
  CAST(sum(amount) * 100 AS BIGINT) AS amount
FROM list_entry
WHERE due
GROUP BY ALL
ORDER BY subject, fund
