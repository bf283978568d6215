-- The story of a 台账编号, a line a row.
SELECT unnest([
  'entry ' || y.entry_no || ' (' || y.kind || '): ' || y.amount || ' yuan from ' || y.fund || ', year ' || y.year
    || ', posted on ' || y.posted_on || ' in run ' || y.run,
  e.basis,
  'asked ' || e.asked || ', rate ' || e.rate || ', cut ' || e.cut
    || coalesce(' (' || shown(e.cut_reason) || ')', '') || ', approved ' || e.approved
    || ' (policy edition ' || e.edition || ')',
  'balance of the fund ' || y.balance_before || ' before, ' || y.balance_after || ' after (第二十一条)',
  w.kind || ' ' || w.business_no || ', class ' || coalesce(c.class_no, 'before this system')
    || ', cell ' || e.source_cell || ' of ' || shown(s.file_name)
    || ', certificate ' || coalesce(e.certificate_no, '-'),
  'payment batch ' || coalesce(l.batch_no, '-') || ', rules ' || left(e.rules_digest, 12)]) AS line
FROM entry y
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
JOIN reviewed w ON w.submission = y.submission
LEFT JOIN class_number c ON c.opening = e.opening
JOIN submission s ON s.submission = y.submission
LEFT JOIN (SELECT entry_no, max(batch_no) AS batch_no FROM payment_line GROUP BY entry_no) l USING (entry_no)
WHERE y.entry_no = ?
