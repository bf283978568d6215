-- The story of one person.
SELECT to_json({'thing': 'person', 'id_number': hidden((
    SELECT id_number FROM (
      SELECT id_number, person FROM enrolment UNION ALL SELECT id_number, person FROM exclusion
      UNION ALL SELECT id_number, person FROM past_subsidy UNION ALL SELECT id_number, person FROM instructor
      UNION ALL SELECT id_number, person FROM entitlement UNION ALL SELECT id_number, person FROM certificate)
    WHERE person = $1
    LIMIT 1)),
  'admitted': coalesce((
    SELECT list({'class_no': n.class_no, 'business_no': k.business_no, 'file': s.file_name, 'row': e.row,
      'taken_out': v.submission IS NOT NULL} ORDER BY e.submission, e.row)
    FROM enrolment e
    JOIN class_filed k USING (opening)
    JOIN submission s ON s.submission = e.submission
    LEFT JOIN class_number n USING (opening)
    LEFT JOIN enrolment_void v ON v.submission = e.submission
    WHERE e.person = $1), []),
  'left_out': coalesce((
    SELECT list({'class_no': n.class_no, 'file': s.file_name, 'row': x.row, 'rules': x.rules, 'reason': x.reason}
      ORDER BY x.submission, x.row)
    FROM exclusion x
    JOIN submission s USING (submission)
    LEFT JOIN class_number n ON n.opening = x.opening
    WHERE x.person = $1), []),
  'findings': coalesce((
    SELECT list({'rule': f.rule, 'article': f.article, 'outcome': f.outcome, 'file': s.file_name, 'sheet': f.sheet,
      'cell': f.cell, 'problem': f.problem} ORDER BY f.submission, f.ordinal)
    FROM finding f
    JOIN submission s USING (submission)
    WHERE f.person = $1 AND f.audience IS DISTINCT FROM 'sender'), []),
  'results': coalesce((
    SELECT list({'class_no': n.class_no, 'absences': r.absences, 'score': r.score::VARCHAR, 'outcome': r.outcome,
      'passed': r.passed, 'reason': r.reason, 'file': s.file_name, 'cell': '考核成绩!A' || r.row}
      ORDER BY r.submission, r.row)
    FROM result r
    JOIN submission s USING (submission)
    LEFT JOIN class_number n ON n.opening = r.opening
    WHERE r.person = $1), []),
  'certificates': coalesce((
    SELECT list({'certificate_no': c.certificate_no, 'issued_on': c.issued_on, 'revoked_on': v.voided_on}
      ORDER BY c.certificate_no)
    FROM certificate c
    LEFT JOIN certificate_void v USING (certificate_no)
    WHERE c.person = $1), []),
  'awards': coalesce((
    SELECT list({'kind': e.kind, 'basis': e.basis, 'approved': e.approved::VARCHAR, 'entry_no': y.entry_no,
      'reversed_by_no': y.reversed_by, 'file': s.file_name, 'cell': e.source_cell} ORDER BY e.submission, e.row)
    FROM entitlement e
    JOIN submission s USING (submission)
    LEFT JOIN posted y ON y.submission = e.submission AND y.row = e.row
    WHERE e.person = $1), []),
  'before_this_system': coalesce((
    SELECT list({'certificate_no': p.certificate_no, 'yuan': p.amount::VARCHAR, 'paid_on': p.paid_on,
      'file': s.file_name, 'cell': '历史补贴!A' || p.row} ORDER BY p.certificate_no)
    FROM past_subsidy_now p
    JOIN submission s USING (submission)
    WHERE p.person = $1), []),
  'instructor_no': (SELECT any_value(instructor_no) FROM instructor_now i WHERE i.person = $1)})::VARCHAR AS story
