-- The story of a 台账编号.
WITH asked AS (SELECT * FROM entry WHERE entry_no = $1),
listed AS (
  SELECT entry_no, list({'batch_no': l.batch_no, 'account': right(l.account, 4), 'made_on': b.made_on,
    'outcome': CASE WHEN p.paid THEN 'paid' WHEN NOT p.paid THEN 'came back' ELSE 'no answer yet' END, 'on': p.paid_on,
    'voucher': p.voucher, 'reason': p.reason} ORDER BY l.run, l.batch_no) AS lists
  FROM payment_line l
  JOIN payment_batch b USING (batch_no)
  LEFT JOIN payment_result p USING (entry_no, batch_no)
  SEMI JOIN asked USING (entry_no)
  GROUP BY entry_no),
corrected AS (
  SELECT entry_no, list({'account': right(c.account, 4), 'run': c.run, 'file': f.file_name, 'row': c.row}
    ORDER BY c.run, c.submission) AS corrections
  FROM account_correction c
  JOIN submission f USING (submission)
  SEMI JOIN asked USING (entry_no)
  GROUP BY entry_no)
SELECT to_json({'thing': 'entry', 'entry_no': y.entry_no, 'kind': y.kind, 'yuan': y.amount::VARCHAR, 'fund': y.fund,
  'year': y.year, 'county': y.county, 'posted_on': y.posted_on, 'run': y.run, 'basis': e.basis,
  'rate': e.rate::VARCHAR, 'asked': e.asked::VARCHAR, 'cut': e.cut::VARCHAR, 'cut_because': e.cut_reason,
  'approved': e.approved::VARCHAR, 'edition': e.edition, 'balance_before': y.balance_before::VARCHAR,
  'balance_after': y.balance_after::VARCHAR, 'article': '第二十一条', 'business_no': w.business_no,
  'class_no': c.class_no, 'certificate_no': e.certificate_no, 'advanced_by': e.advanced_by, 'file': s.file_name,
  'cell': e.source_cell, 'reverses_no': y.reverses, 'reversed_because': y.reason, 'reversed_by_no': v.entry_no,
  'taken_back_on': t.taken_on, 'lists': coalesce(l.lists, []), 'corrections': coalesce(a.corrections, []),
  'rules': left(e.rules_digest, 12)})::VARCHAR AS story
FROM asked y
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
JOIN reviewed w ON w.submission = y.submission
JOIN submission s ON s.submission = y.submission
LEFT JOIN class_number c ON c.opening = e.opening
LEFT JOIN entry v ON v.reverses = y.entry_no
LEFT JOIN taken_back t ON t.entry_no = y.entry_no
LEFT JOIN listed l ON l.entry_no = y.entry_no
LEFT JOIN corrected a ON a.entry_no = y.entry_no
