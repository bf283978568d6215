-- 待收回 (owed): money that is out on entries revoked since, by the application that they are of.
INSERT INTO todo_task BY NAME
SELECT r.county, 'owed' AS section, '待收回' AS what,
  CASE count(*) WHEN 1 THEN min(r.entry_no) ELSE min(v.business_no) END AS number,
  CASE count(DISTINCT l.payee) WHEN 1 THEN min(l.payee) ELSE count(DISTINCT l.payee) || ' 个收款户' END AS whom,
  count(*) AS count, '笔' AS unit, sum(r.amount) AS amount, min(r.paid_on) AS since,
  '收回后在拨付结果填「收回」' AS now, 'fund_ledger' AS workbook, min(left(r.entry_no, 10)) AS subject
FROM owed r
JOIN reviewed v ON v.submission = r.submission
JOIN payment_line l ON l.run = r.listed_in AND l.batch_no = r.batch_no AND l.entry_no = r.entry_no
WHERE r.taken_back_run IS NULL
GROUP BY r.county, r.submission
