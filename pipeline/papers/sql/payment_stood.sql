-- What finance must see before it pays, by 台账编号 of the line's first entry: the lists before, on which its entries
-- stood, and what the bank said of them there by then.
WITH earlier AS (
  SELECT d.subject, d.entry_no, d.fund, d.payee, d.bank, d.account, l.batch_no,
    concat_ws('，', l.payee, l.bank, l.account) AS paid_to, p.paid_on, p.reason, p.entry_no IS NULL AS unanswered
  FROM list_entry d
  JOIN list t ON t.subject = d.subject
  JOIN payment_line l ON l.entry_no = d.entry_no AND l.batch_no < d.batch_no
  LEFT JOIN payment_result p ON p.entry_no = l.entry_no AND p.batch_no = l.batch_no AND p.run <= t.run
  WHERE d.due),
last AS (
  SELECT *
  FROM earlier
  QUALIFY row_number() OVER (PARTITION BY subject, entry_no ORDER BY batch_no DESC) = 1),
returned AS (
  SELECT *
  FROM earlier
  WHERE NOT unanswered
  QUALIFY row_number() OVER (PARTITION BY subject, entry_no ORDER BY batch_no DESC) = 1)
SELECT subject, min(entry_no) AS entry_no, 3 AS place,
  '上次退票（' || paid_on || '，' || count(*) || '笔）：' || coalesce(reason, '') AS text
FROM returned
GROUP BY subject, fund, payee, bank, account, paid_on, reason
UNION ALL
SELECT subject, entry_no, 4, '收款信息已更正：原为' || paid_to || '；现为' || concat_ws('，', payee, bank, account)
FROM last
WHERE paid_to <> concat_ws('，', payee, bank, account)
UNION ALL
SELECT subject, min(entry_no), 5,
  '原列批次' || batch_no || '（' || count(*) || '笔），尚未报拨付结果：已送银行的，请先核实没有付出'
FROM last
WHERE unanswered
GROUP BY subject, fund, payee, bank, account, batch_no
