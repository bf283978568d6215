-- 退票: the entries of lists still to be paid (todo_line) whose last payment came back.
INSERT INTO todo_task BY NAME
WITH version AS (
  SELECT left(subject, 16) AS batch_no, arg_max(subject, run) AS subject
  FROM publication
  WHERE workbook = 'payment_list' AND run >= year_began()
  GROUP BY 1),
came_back AS (
  SELECT entry_no, max(paid_on) AS paid_on, arg_max(coalesce(reason, '未填'), batch_no) AS reason
  FROM payment_result
  WHERE NOT paid AND run >= year_began()
  GROUP BY entry_no)
SELECT l.county, 'back' AS section, '退票' AS what, l.batch_no AS number,
  CASE count(DISTINCT l.payee) WHEN 1 THEN min(l.payee) ELSE count(DISTINCT l.payee) || ' 个收款户' END AS whom,
  count(*) AS count, '笔' AS unit, sum(l.amount) AS amount, b.paid_on AS since,
  '退回原因：' || b.reason || '；已改列本批次' AS now, 'payment_list' AS workbook, v.subject
FROM came_back b
JOIN todo_line l ON l.entry_no = b.entry_no
JOIN version v ON v.batch_no = l.batch_no
GROUP BY l.county, l.batch_no, v.subject, b.paid_on, b.reason
