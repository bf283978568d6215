-- What finance must see before it pays: money of the same people, or to the same payee, that is 待收回 (I14), by
-- 台账编号 of the line's first entry.
WITH owing AS (
  SELECT t.subject, r.entry_no, r.amount, e.person, l.payee, l.account
  FROM list t
  JOIN owed r ON r.run <= t.run AND coalesce(r.taken_back_run > t.run, true)
  JOIN entitlement e ON e.submission = r.submission AND e.row = r.row
  JOIN payment_line l ON l.run = r.listed_in AND l.batch_no = r.batch_no AND l.entry_no = r.entry_no),
lines AS (
  SELECT d.subject, d.fund, d.payee, d.bank, d.account, o.entry_no, o.amount, min(d.entry_no) AS first
  FROM list_entry d
  JOIN owing o ON o.subject = d.subject
    AND (o.person = d.person OR o.payee = d.payee AND o.account = d.account)
  WHERE d.due
  GROUP BY ALL)
SELECT subject, min(first) AS entry_no, 9 AS place, '此前拨付、撤销后待收回' || yuan(sum(amount)) || '元（台账'
  || min(entry_no) || CASE WHEN count(*) > 1 THEN '等' || count(*) || '笔' ELSE '' END || '）' AS text
FROM lines
GROUP BY subject, fund, payee, bank, account
