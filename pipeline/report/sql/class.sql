-- The story of a 班期编号.
SELECT to_json({'thing': 'class', 'class_no': n.class_no, 'name': k.name, 'institution': k.institution_name,
  'credit_code': k.institution, 'county': k.county, 'course': k.course, 'opens_on': k.opens_on,
  'closes_on': k.closes_on, 'numbered_on': n.numbered_on, 'revoked_on': v.voided_on, 'revoked_because': v.reason,
  'instructors': coalesce((
    SELECT list({'instructor_no': d.instructor_no, 'lead': d.lead, 'sent_on': d.sent_on, 'reason': d.reason,
      'from': d.from_day, 'replaces_no': d.replaces, 'because': d.because} ORDER BY d.ordinal, d.lead DESC, d.place)
    FROM dispatch d
    WHERE d.opening = n.opening), []), 'article': '第九条',
  'applications': (
    SELECT list({'kind': w.kind, 'business_no': w.business_no, 'file': s.file_name, 'result': t.result,
      'waits_for': t.waits_for} ORDER BY s.submission)
    FROM reviewed w
    JOIN submission s USING (submission)
    JOIN verdict_now t USING (submission)
    WHERE w.opening = n.opening),
  'applicants': k.applicants, 'admitted': (SELECT count(*) FROM enrolment_valid e WHERE e.opening = n.opening),
  'left_out': coalesce((
    SELECT list({'file': s.file_name, 'row': x.row, 'rules': x.rules, 'reason': x.reason} ORDER BY x.submission, x.row)
    FROM exclusion x
    JOIN submission s USING (submission)
    WHERE x.opening = n.opening), []),
  'passed': (SELECT count(DISTINCT person) FROM result r WHERE r.opening = n.opening AND r.passed),
  'certificates': c.certificates, 'first_certificate_no': c.first, 'last_certificate_no': c.last,
  'entries': y.entries, 'yuan': y.yuan})::VARCHAR AS story
FROM class_number n
JOIN class_filed k USING (opening)
LEFT JOIN class_void v USING (opening)
LEFT JOIN (
  SELECT opening, count(*) AS certificates, min(certificate_no) AS first, max(certificate_no) AS last
  FROM certificate
  GROUP BY opening) c USING (opening)
LEFT JOIN (
  SELECT e.opening, count(*) AS entries, sum(y.amount)::VARCHAR AS yuan
  FROM entry y
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  GROUP BY e.opening) y USING (opening)
WHERE n.class_no = $1
