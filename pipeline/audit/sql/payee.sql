-- check: register
-- table: payment_batch
-- rows: payment_line
-- sentence: a payment list pays to another account than was in force when it was made (第二十一条)
-- reason: 拨付花名册的收款账户与机构目录、账户更正或补贴申请不符
-- way out: do not pay from that list; `chuangpei rebuild` brings back what the register has lost
WITH line AS (
  SELECT run, batch_no, entry_no, CAST(substr(entry_no, 7, 4) AS BIGINT) AS year,
    concat_ws(' ', payee, bank, account) AS said
  FROM payment_line
  WHERE run > since()),
award AS (
  SELECT l.run, l.batch_no, l.entry_no, l.said, e.opening, concat_ws(' ', e.payee, e.bank, e.account) AS asked,
    CASE WHEN e.advanced_by = '机构' THEN c.institution END AS institution
  FROM line l
  JOIN entry y ON y.year = l.year AND y.entry_no = l.entry_no
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  LEFT JOIN class_filed c ON c.opening = e.opening),
-- the newest row before the list; empty where it has no account
listed AS (
  SELECT w.batch_no, w.entry_no, arg_max(
    CASE WHEN i.account IS NULL THEN '' ELSE concat_ws(' ', coalesce(i.payee, i.name), i.bank, i.account) END,
    (i.submission, i.row)) AS account
  FROM award w
  JOIN institution i ON i.credit_code = w.institution AND i.run <= w.run
  GROUP BY w.batch_no, w.entry_no),
corrected AS (
  SELECT l.batch_no, l.entry_no, arg_max(
    CASE WHEN a.account IS NULL THEN '' ELSE concat_ws(' ', a.payee, a.bank, a.account) END,
    (a.run, a.submission, a.row)) AS account
  FROM line l
  JOIN account_correction a ON a.entry_no = l.entry_no AND a.run <= l.run
  GROUP BY l.batch_no, l.entry_no),
compared AS (
  SELECT w.opening, w.batch_no, w.entry_no, w.said,
    coalesce(nullif(i.account, ''), nullif(c.account, ''), w.asked) AS should
  FROM award w
  LEFT JOIN listed i ON i.batch_no = w.batch_no AND i.entry_no = w.entry_no
  LEFT JOIN corrected c ON c.batch_no = w.batch_no AND c.entry_no = w.entry_no)
SELECT 'class' AS scope, opening::VARCHAR AS key, entry_no || ' in ' || batch_no AS place,
  '****' || right(said, 4) AS said, '****' || right(should, 4) AS should
FROM compared
WHERE said <> should
