-- check: register
-- table: payment_batch
-- rows: payment_line
-- sentence: a payment list pays to another account than was in force when it was made (第二十一条)
-- reason: 拨付花名册的收款账户与机构目录、账户更正或补贴申请不符
-- way out: do not pay from that list; `chuangpei rebuild` brings back what the register has lost
WITH line AS (
  SELECT run, batch_no, entry_no, CAST(substr(entry_no, 7, 4) AS BIGINT) AS year, payee, bank, account
  FROM payment_line
  WHERE run > since()),
award AS (
  SELECT l.*, e.opening, e.payee AS asked_payee, e.bank AS asked_bank, e.account AS asked_account,
    CASE WHEN e.advanced_by = '机构' THEN c.institution END AS institution
  FROM line l
  JOIN entry y ON y.year = l.year AND y.entry_no = l.entry_no
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  LEFT JOIN class_filed c ON c.opening = e.opening),
known AS (
  SELECT w.*, coalesce(i.payee, i.name) AS listed_payee, i.bank AS listed_bank, i.account AS listed_account
  FROM award w
  LEFT JOIN institution i ON i.credit_code = w.institution AND i.run <= w.run
  QUALIFY row_number() OVER (PARTITION BY w.batch_no, w.entry_no ORDER BY i.submission DESC, i.row DESC) = 1),
corrected AS (
  SELECT w.batch_no, w.entry_no, a.payee, a.bank, a.account
  FROM award w
  JOIN account_correction a ON a.entry_no = w.entry_no AND a.run <= w.run
  QUALIFY row_number() OVER (
    PARTITION BY w.batch_no, w.entry_no ORDER BY a.run DESC, a.submission DESC, a.row DESC) = 1),
compared AS (
  SELECT w.opening, w.batch_no, w.entry_no, concat_ws(' ', w.payee, w.bank, w.account) AS said,
    CASE WHEN w.listed_account IS NOT NULL THEN concat_ws(' ', w.listed_payee, w.listed_bank, w.listed_account)
      WHEN a.account IS NOT NULL THEN concat_ws(' ', a.payee, a.bank, a.account)
      ELSE concat_ws(' ', w.asked_payee, w.asked_bank, w.asked_account) END AS should
  FROM known w
  LEFT JOIN corrected a ON a.batch_no = w.batch_no AND a.entry_no = w.entry_no)
SELECT 'class' AS scope, opening::VARCHAR AS key, entry_no || ' in ' || batch_no AS place,
  '****' || right(said, 4) AS said, '****' || right(should, 4) AS should
FROM compared
WHERE said <> should
