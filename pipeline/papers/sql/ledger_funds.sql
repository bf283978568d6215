, moves AS (
  SELECT a.fund, a.amount AS allotted, 0::DECIMAL(18,2) AS committed, 0::DECIMAL(18,2) AS paid,
    0::DECIMAL(18,2) AS receivable
  FROM allotment a
  JOIN run r ON r.run = a.run
  WHERE a.county = $1 AND a.year = $2 AND r.today <= CAST($3 AS DATE)
  UNION ALL
  SELECT fund, 0, amount, CASE WHEN paid THEN amount ELSE 0 END, CASE WHEN receivable THEN amount ELSE 0 END
  FROM marked)
SELECT fund, CAST(sum(allotted) * 100 AS BIGINT) AS allotted, CAST(sum(committed) * 100 AS BIGINT) AS committed,
  CAST(sum(paid) * 100 AS BIGINT) AS paid, CAST(sum(receivable) * 100 AS BIGINT) AS receivable,
  CAST((sum(allotted) - sum(committed) - sum(receivable)) * 100 AS BIGINT) AS balance
FROM moves
GROUP BY fund
ORDER BY fund
