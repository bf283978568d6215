-- A row a payee and fund. Their entry numbers are written as runs, 甲～乙, since an institution has hundreds; each
-- stands by itself on the sheet of details.
WITH due AS (SELECT *, CAST(substr(entry_no, 11) AS BIGINT) AS serial FROM list_entry WHERE due),
islands AS (
  SELECT *, serial - row_number() OVER (PARTITION BY subject, line, left(entry_no, 10) ORDER BY serial) AS island
  FROM due),
runs AS (
  SELECT subject, line, min(entry_no) AS first,
    CASE count(*) WHEN 1 THEN min(entry_no) ELSE min(entry_no) || '～' || max(entry_no) END AS numbers
  FROM islands
  GROUP BY subject, line, left(entry_no, 10), island),
named AS (SELECT subject, line, string_agg(numbers, '、' ORDER BY first) AS entry_no FROM runs GROUP BY subject, line),
sums AS (
  SELECT subject, line, payee, bank, account, fund, CAST(sum(amount) * 100 AS BIGINT) AS amount,
    count(DISTINCT person) AS people
  FROM due
  GROUP BY ALL)
SELECT s.subject, s.line, n.entry_no, s.payee, s.bank, s.account, s.fund, s.amount, s.people, r.remark
FROM sums s
JOIN named n USING (subject, line)
JOIN list_remark r USING (subject, line)
ORDER BY s.subject, s.line
