-- The entries of some ledgers after a number ({ledgers} says of an entry that it is in one of them, {after} is the
-- number), but not more than {most}: a year of a large county does not stand in memory. An entry's state is as the
-- list that paid it left it, else its newest; what became of it was written in its own run or later (since). The
-- account is that list's, before there is one the account in force. A reversal asks for nothing and
-- cuts nothing: it takes the amount back, and its day and voucher are those on which money that had left came back
-- (收回).
WITH mine AS MATERIALIZED (
  SELECT *
  FROM entry
  WHERE {ledgers} AND entry_no > '{after}'
  ORDER BY entry_no
  LIMIT {most}),
back AS (
  SELECT r.reverses AS entry_no, r.entry_no AS reversed_by
  FROM entry r
  SEMI JOIN mine m ON m.entry_no = r.reverses
  WHERE {ledgers}),
named AS MATERIALIZED (SELECT DISTINCT coalesce(reverses, entry_no) AS entry_no, year FROM mine),
since AS MATERIALIZED (
  SELECT run
  FROM run
  WHERE run >= (SELECT min(y.run) FROM entry y SEMI JOIN named USING (year, entry_no))),
reported AS MATERIALIZED (SELECT * FROM payment_result SEMI JOIN since USING (run)),
newest AS MATERIALIZED (
  SELECT l.entry_no, l.batch_no, l.payee, l.bank, l.account
  FROM payment_line l
  SEMI JOIN since USING (run)
  SEMI JOIN named USING (entry_no)
  LEFT JOIN reported p ON p.entry_no = l.entry_no AND p.batch_no = l.batch_no AND p.paid
  QUALIFY row_number() OVER (PARTITION BY l.entry_no ORDER BY p.entry_no IS NULL, l.batch_no DESC) = 1),
awarded AS MATERIALIZED (SELECT * FROM entitlement SEMI JOIN mine USING (submission, row)),
certified AS (SELECT opening, certificate_no, submission FROM certificate SEMI JOIN awarded USING (opening))
SELECT y.county || y.year AS subject, y.entry_no, y.fund, y.year, d.name AS county_name, c.institution_name,
  o.name || '（' || e.course || '）' AS course_name, k.class_no,
  k.opened_on AS opens_on, k.closed_on AS closes_on, e.name, e.id_number, e.category, e.certificate_no, y.kind,
  CAST(e.rate * 100 AS BIGINT) AS rate,
  CASE WHEN y.reverses IS NULL THEN CAST(e.asked * 100 AS BIGINT) ELSE 0 END AS asked,
  CASE WHEN y.reverses IS NULL THEN CAST(e.cut * 100 AS BIGINT) ELSE 0 END AS cut,
  CAST(y.amount * 100 AS BIGINT) AS approved,
  CASE WHEN y.reverses IS NULL THEN e.cut_reason ELSE y.reason END AS cut_reason,
  CASE WHEN y.reverses IS NULL THEN e.basis ELSE '冲销台账编号' || y.reverses END AS basis,
  e.advanced_by, coalesce(l.payee, a.payee, e.payee) AS payee, coalesce(l.bank, a.bank, e.bank) AS bank,
  coalesce(l.account, a.account, e.account) AS account,
  CASE WHEN y.reverses IS NULL THEN l.batch_no END AS batch_no,
  CASE WHEN y.reverses IS NULL THEN p.paid_on ELSE t.taken_on END AS paid_on,
  CASE WHEN y.reverses IS NULL THEN p.voucher ELSE t.voucher END AS voucher,
  s.file_name || ' ' || e.source_cell AS source,
  CASE WHEN y.reverses IS NOT NULL THEN '冲销'
    WHEN b.reversed_by IS NOT NULL AND p.paid THEN CASE WHEN t.entry_no IS NULL THEN '待收回' ELSE '已收回' END
    WHEN b.reversed_by IS NOT NULL THEN '已冲销' WHEN p.paid THEN '已拨付' WHEN NOT p.paid THEN '已退票'
    WHEN l.batch_no IS NULL THEN '待编批' ELSE '待拨付' END AS state
FROM mine y
JOIN awarded e ON e.submission = y.submission AND e.row = y.row
LEFT JOIN class_filed c ON c.opening = e.opening
LEFT JOIN certified x ON x.opening = e.opening AND x.certificate_no = e.certificate_no
LEFT JOIN completion_filed k ON k.submission = x.submission
JOIN course o ON o.code = e.course
JOIN submission s ON s.submission = y.submission
JOIN district d ON d.code = y.county
LEFT JOIN back b ON b.entry_no = y.entry_no
LEFT JOIN newest l ON l.entry_no = coalesce(y.reverses, y.entry_no)
LEFT JOIN account_correction_now a ON a.entry_no = coalesce(y.reverses, y.entry_no)
LEFT JOIN reported p ON p.entry_no = y.entry_no AND p.batch_no = l.batch_no
LEFT JOIN taken_back t ON t.entry_no = coalesce(y.reverses, y.entry_no)
ORDER BY y.entry_no
