-- The payment lists that are not paid yet, as they were published, with what the last look at each in the outbox
-- found, whatever version of its batch each is; $1 is the first run to look back to. A list's lines are of its own run.
WITH listed AS (
  SELECT run, batch_no, county
  FROM payment_batch
  WHERE run >= $1),
open AS MATERIALIZED (
  SELECT l.run, l.batch_no, l.entry_no
  FROM payment_line l
  ANTI JOIN (SELECT entry_no FROM payment_result WHERE run >= $1 AND paid) p ON p.entry_no = l.entry_no
  WHERE l.run >= $1),
unpaid AS (
  SELECT DISTINCT l.batch_no
  FROM open l
  SEMI JOIN listed b USING (run, batch_no)
  ANTI JOIN (SELECT entry_no, batch_no FROM payment_result WHERE run >= $1 AND NOT paid) a ON a.entry_no = l.entry_no
    AND a.batch_no = l.batch_no
  ANTI JOIN open n ON n.entry_no = l.entry_no AND n.batch_no > l.batch_no
  ANTI JOIN (SELECT reverses FROM entry WHERE run >= $1 AND reverses IS NOT NULL) v ON v.reverses = l.entry_no),
written AS (
  SELECT w.path, w.sha256, w.cells, w.subject
  FROM published w
  SEMI JOIN unpaid u ON u.batch_no = left(w.subject, 16)
  WHERE w.run >= $1 AND w.workbook = 'payment_list'
  QUALIFY row_number() OVER (PARTITION BY w.path ORDER BY w.rowid DESC) = 1 AND NOT w.withdrawn),
looked AS (
  SELECT path, sha256
  FROM altered
  QUALIFY row_number() OVER (PARTITION BY path ORDER BY run DESC, rowid DESC) = 1)
SELECT w.*, b.county, coalesce(a.sha256, w.sha256) AS looked
FROM written w
JOIN listed b ON b.batch_no = left(w.subject, 16)
LEFT JOIN looked a ON a.path = w.path
ORDER BY w.path
