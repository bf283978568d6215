-- The entries that were reversed in the night, by the application that they are of.
INSERT INTO todo_task BY NAME
WITH reversed AS (
  SELECT o.entry_no, o.submission, o.county, o.amount, v.posted_on, v.reason,
    o.entry_no IN (SELECT entry_no FROM payment_result WHERE paid) AS paid
  FROM entry v
  JOIN entry o ON o.year = v.year AND o.entry_no = v.reverses
  WHERE v.run >= todo_since() AND v.reverses IS NOT NULL)
SELECT r.county, 'gone' AS section, '补贴冲销' AS what,
  CASE count(*) WHEN 1 THEN min(r.entry_no) ELSE min(v.business_no) END AS number, min(i.name) AS whom,
  count(*) AS count, '笔' AS unit, sum(r.amount) AS amount, r.posted_on AS since,
  CASE WHEN r.paid THEN '已拨付，须收回：' ELSE '未拨付，不再付：' END || r.reason AS now, 'fund_ledger' AS workbook,
  min(left(r.entry_no, 10)) AS subject, 2 AS place
FROM reversed r
JOIN reviewed v ON v.submission = r.submission
LEFT JOIN listed_institution i ON i.credit_code = v.institution
GROUP BY r.county, r.submission, r.posted_on, r.reason, r.paid
