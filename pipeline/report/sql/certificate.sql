-- The story of a certificate's number: of one that this system gave, or of one from before it (历史补贴).
SELECT to_json({'thing': 'certificate', 'certificate_no': c.certificate_no, 'holder': hidden(c.id_number),
  'issued_on': c.issued_on, 'run': c.run, 'serial': c.serial, 'scope': c.scope, 'class_no': c.class_no,
  'institution': k.institution_name, 'opens_on': k.opens_on, 'closes_on': k.closes_on, 'file': s.file_name,
  'cell': '考核成绩!A' || c.row, 'absences': r.absences, 'score': r.score::VARCHAR, 'outcome': r.outcome,
  'articles': ['第十四条', '第十六条', '第二十条'], 'replaces_no': c.replaces, 'replaced_on': x.replaced_on,
  'replaced_because': x.reason, 'replaced_by_no': n.certificate_no, 'revoked_on': v.voided_on,
  'revoked_because': v.reason, 'awards': coalesce((
    SELECT list({'kind': e.kind, 'basis': e.basis, 'approved': e.approved::VARCHAR, 'entry_no': y.entry_no,
      'cell': e.source_cell, 'file': f.file_name} ORDER BY e.run, e.submission, e.row)
    FROM entitlement e
    JOIN submission f USING (submission)
    LEFT JOIN posted y ON y.submission = e.submission AND y.row = e.row
    WHERE e.certificate_no = c.certificate_no), []), 'rules': left(c.rules_digest, 12)})::VARCHAR AS story
FROM certificate c
JOIN class_filed k USING (opening)
JOIN submission s ON s.submission = c.submission
JOIN result r ON r.submission = c.submission AND r.row = c.row
LEFT JOIN reissue x ON x.certificate_no = c.certificate_no
LEFT JOIN certificate n ON n.replaces = c.certificate_no
LEFT JOIN certificate_void v ON v.certificate_no = c.certificate_no
WHERE c.certificate_no = $1
UNION ALL
SELECT to_json({'thing': 'past_certificate', 'certificate_no': p.certificate_no, 'holder': hidden(p.id_number),
  'course': p.course, 'yuan': p.amount::VARCHAR, 'paid_on': p.paid_on, 'file': s.file_name,
  'cell': '历史补贴!A' || p.row})::VARCHAR
FROM past_subsidy_now p
JOIN submission s USING (submission)
WHERE p.certificate_no = $1
