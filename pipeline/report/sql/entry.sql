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
  'payment batches ' || coalesce(l.batches, '-') || ', rules ' || left(e.rules_digest, 12)] || coalesce(a.lines, [])
) AS line
FROM entry y
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
JOIN reviewed w ON w.submission = y.submission
LEFT JOIN class_number c ON c.opening = e.opening
JOIN submission s ON s.submission = y.submission
LEFT JOIN (
  SELECT l.entry_no, string_agg(l.batch_no
      || CASE WHEN p.paid THEN ' (paid)' WHEN NOT p.paid THEN ' (came back)' ELSE '' END, ', '
    ORDER BY l.batch_no) AS batches
  FROM payment_line l
  LEFT JOIN payment_result p USING (entry_no, batch_no)
  GROUP BY l.entry_no) l USING (entry_no)
LEFT JOIN (
  SELECT c.entry_no, list('account corrected in run ' || c.run || ' to ****' || right(c.account, 4) || ', row ' || c.row
    || ' of ' || shown(f.file_name) ORDER BY c.run, c.submission) AS lines
  FROM account_correction c
  JOIN submission f USING (submission)
  GROUP BY c.entry_no) a USING (entry_no)
WHERE y.entry_no = ?
