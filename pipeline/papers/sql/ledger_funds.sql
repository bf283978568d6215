, moves AS (
  SELECT county || year AS subject, fund, amount AS allotted, 0::DECIMAL(18,2) AS committed,
    0::DECIMAL(18,2) AS paid, 0::DECIMAL(18,2) AS receivable
  FROM (SELECT county, fund, year, amount, today AS posted_on FROM allotment JOIN run USING (run))
  WHERE {ledgers}
  UNION ALL
  SELECT subject, fund, 0, amount, CASE WHEN paid THEN amount ELSE 0 END, CASE WHEN receivable THEN amount ELSE 0 END
  FROM marked)
SELECT subject, fund, CAST(sum(allotted) * 100 AS BIGINT) AS allotted,
  CAST(sum(committed) * 100 AS BIGINT) AS committed,
  CAST(sum(paid) * 100 AS BIGINT) AS paid, CAST(sum(receivable) * 100 AS BIGINT) AS receivable,
  CAST((sum(allotted) - sum(committed) - sum(receivable)) * 100 AS BIGINT) AS balance
FROM moves
GROUP BY subject, fund
ORDER BY subject, fund
