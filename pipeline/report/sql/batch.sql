-- The story of a 批次号, or of a later version of its list (_v2).
SELECT to_json({'thing': 'batch', 'batch_no': b.batch_no, 'county': b.county, 'made_on': b.made_on, 'run': b.run,
  'lines': count(*), 'yuan': sum(y.amount)::VARCHAR,
  'paid_yuan': coalesce(sum(y.amount) FILTER (p.paid), 0)::VARCHAR,
  'came_back_yuan': coalesce(sum(y.amount) FILTER (NOT p.paid), 0)::VARCHAR,
  'no_answer_yuan': coalesce(sum(y.amount) FILTER (p.paid IS NULL), 0)::VARCHAR,
  'entries': list({'entry_no': l.entry_no, 'yuan': y.amount::VARCHAR, 'fund': y.fund, 'account': right(l.account, 4),
    'outcome': CASE WHEN p.paid THEN 'paid' WHEN NOT p.paid THEN 'came back' ELSE 'no answer yet' END, 'on': p.paid_on,
    'reason': p.reason, 'file': f.file_name, 'row': p.row} ORDER BY l.entry_no)})::VARCHAR AS story
FROM payment_batch b
JOIN payment_line l USING (batch_no)
JOIN entry y USING (entry_no)
LEFT JOIN payment_result p USING (entry_no, batch_no)
LEFT JOIN submission f ON f.submission = p.submission
WHERE b.batch_no = regexp_replace($1, '_V[0-9]+$', '')
GROUP BY b.batch_no, b.county, b.made_on, b.run
