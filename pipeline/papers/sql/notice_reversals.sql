-- The money taken back because of the applications to print, in fen.
WITH touched AS (
  SELECT submission AS application, entry_no
  FROM printed_posted
  UNION
  SELECT c.submission, y.entry_no
  FROM certificate c
  SEMI JOIN printed USING (submission)
  JOIN certificate_void v USING (certificate_no)
  JOIN entitlement e USING (certificate_no)
  JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.reverses IS NULL),
reversed AS (
  SELECT t.application, o.entry_no AS no, v.entry_no AS reversed_by, e.name, o.fund, o.amount,
    EXISTS (SELECT 1 FROM payment_result r WHERE r.entry_no = o.entry_no AND r.paid) AS paid,
    EXISTS (SELECT 1 FROM taken_back b WHERE b.entry_no = o.entry_no) AS taken_back
  FROM touched t
  JOIN entry v ON v.reverses = t.entry_no
  JOIN entry o ON o.entry_no = t.entry_no
  JOIN entitlement e ON e.submission = o.submission AND e.row = o.row)
SELECT p.subject, r.no, r.reversed_by, r.name, r.fund, CAST(r.amount * 100 AS BIGINT) AS amount, r.paid, r.taken_back,
  CASE WHEN r.taken_back THEN '已拨付，已收回' WHEN r.paid THEN '已拨付，须退回' ELSE '未拨付，不再拨付' END AS state,
  CAST(sum(r.amount) OVER (PARTITION BY r.application) * 100 AS BIGINT) AS total
FROM reversed r
JOIN printed p ON p.submission = r.application
ORDER BY r.application, r.no
