-- 拨付结果 tells of what the bank did with entries of the past: their counterparts, one by one, where they have other
-- numbers or stand in another line. What a list gave beside its lines is compared no more where it is another's.
CREATE OR REPLACE TEMP TABLE bank_told AS
WITH told AS (
  SELECT submission, row, entry_no FROM past.payment_result
  UNION
  SELECT submission, row, entry_no FROM past.taken_back),
here AS (SELECT t.* FROM told t SEMI JOIN staged_payment_result s ON s.submission = t.submission AND s.row = t.row),
lines AS (
  SELECT batch_no, list_sort(list(entry_no)) AS entries, line
  FROM (
    SELECT l.batch_no, l.entry_no,
      dense_rank() OVER (PARTITION BY l.batch_no ORDER BY y.fund, l.payee, l.bank, l.account) AS line
    FROM payment_line l
    JOIN entry y USING (entry_no)
    WHERE l.batch_no IN (SELECT batch_no FROM staged_payment_result))
  GROUP BY ALL),
past_lines AS (
  SELECT batch_no, list_sort(list(entry_no)) AS entries, line
  FROM (
    SELECT l.batch_no, l.entry_no,
      dense_rank() OVER (PARTITION BY l.batch_no ORDER BY y.fund, l.payee, l.bank, l.account) AS line
    FROM past.payment_line l
    JOIN past.entry y USING (entry_no)
    WHERE l.batch_no IN (SELECT batch_no FROM staged_payment_result))
  GROUP BY ALL),
moved AS (
  SELECT s.submission, s.row
  FROM staged_payment_result s
  LEFT JOIN lines l ON l.batch_no = s.batch_no AND l.line = s.line
  LEFT JOIN past_lines p ON p.batch_no = s.batch_no AND p.line = s.line
  WHERE s.entry_no IS NULL AND l.entries IS DISTINCT FROM p.entries
  UNION
  SELECT h.submission, h.row
  FROM here h
  JOIN entry_counterpart c ON c.past_no = h.entry_no
  WHERE c.number <> h.entry_no)
SELECT h.submission, h.row, string_agg(c.number, '、' ORDER BY c.number) AS numbers
FROM here h
SEMI JOIN moved m ON m.submission = h.submission AND m.row = h.row
JOIN entry_counterpart c ON c.past_no = h.entry_no
GROUP BY h.submission, h.row;
UPDATE staged_payment_result AS s
SET entry_no = t.numbers, batch_no = NULL, line = NULL
FROM bank_told t
WHERE t.submission = s.submission AND t.row = s.row;
-- An amount that was the list's is what the counterparts are worth.
UPDATE staged_payment_result AS s
SET amount = NULL
FROM (
  SELECT t.submission, t.row, sum(y.amount) AS amount
  FROM (
    SELECT submission, row, entry_no FROM past.payment_result
    UNION
    SELECT submission, row, entry_no FROM past.taken_back) t
  JOIN past.entry y USING (entry_no)
  GROUP BY t.submission, t.row) w
WHERE w.submission = s.submission AND w.row = s.row AND w.amount = s.amount;
