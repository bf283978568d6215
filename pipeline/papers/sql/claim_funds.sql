-- What the claims to print took from each fund, in fen, a line for each night on which it paid a part: between two
-- nights others may have drawn on it. What of the fund was 待收回, no balance counts.
SELECT p.subject, y.fund, CAST(max(y.balance_before) * 100 AS BIGINT) AS before,
  CAST(sum(y.amount) * 100 AS BIGINT) AS amount, CAST(min(y.balance_after) * 100 AS BIGINT) AS after,
  CAST(coalesce(max(y.bound), 0) * 100 AS BIGINT) AS bound
FROM printed_posted y
JOIN printed p USING (submission)
GROUP BY p.subject, y.submission, y.fund, y.run
ORDER BY y.submission, y.run, y.fund
