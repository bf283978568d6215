-- What the bank did by the reports to print, in fen.
WITH reported AS MATERIALIZED (
  SELECT submission, row, entry_no, CASE WHEN paid THEN '拨付成功' ELSE '退票' END AS outcome
  FROM payment_result
  SEMI JOIN printed USING (submission)
  UNION ALL
  SELECT submission, row, entry_no, '收回'
  FROM taken_back
  SEMI JOIN printed USING (submission))
SELECT p.subject, '拨付结果' AS sheet, 'A' || r.row AS cell, e.name, r.outcome, r.entry_no AS number,
  CAST(y.amount * 100 AS BIGINT) AS amount, true AS through
FROM reported r
JOIN printed p USING (submission)
JOIN (SELECT entry_no, submission, row, amount FROM entry WHERE entry_no IN (SELECT entry_no FROM reported)) y
  ON y.entry_no = r.entry_no
LEFT JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
ORDER BY r.row, r.entry_no
