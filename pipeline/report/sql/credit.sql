-- The story of a 统一社会信用代码: of an institution as the directory has it, and of an
-- enterprise that stood in 上浮申请.
SELECT to_json({'thing': 'institution', 'credit_code': i.credit_code, 'name': i.name, 'county': i.county,
  'courses': i.courses, 'state': i.state, 'listed_on': i.listed_on, 'valid_to': i.valid_to,
  'account': right(i.account, 4), 'file': s.file_name, 'cell': '机构目录!A' || i.row, 'article': '第五条',
  'applications': coalesce((
    SELECT list({'result': t.result, 'waits_for': t.waits_for, 'applications': t.n} ORDER BY t.result, t.waits_for)
    FROM (
      SELECT v.result, coalesce(v.waits_for, '') AS waits_for, count(*) AS n
      FROM submission a
      JOIN verdict_now v USING (submission)
      WHERE a.sender_code = i.credit_code
      GROUP BY ALL) t), []),
  'classes': coalesce((
    SELECT list({'class_no': n.class_no, 'business_no': k.business_no, 'opens_on': k.opens_on,
      'revoked_on': v.voided_on} ORDER BY k.opens_on, k.opening)
    FROM class_filed k
    LEFT JOIN class_number n USING (opening)
    LEFT JOIN class_void v USING (opening)
    WHERE k.institution = i.credit_code), [])})::VARCHAR AS story
FROM institution_now i
JOIN submission s USING (submission)
WHERE i.credit_code = $1
UNION ALL
SELECT to_json({'thing': 'enterprise', 'credit_code': $1, 'name': any_value(u.enterprise),
  'uplifts': list({'business_no': u.business_no, 'certificate_no': u.certificate_no, 'founded_on': u.founded_on,
    'checked_on': u.checked_on, 'approved': u.approved, 'file': s.file_name, 'row': u.row}
    ORDER BY u.submission, u.row), 'article': '第二十二条'})::VARCHAR
FROM uplift u
JOIN submission s USING (submission)
WHERE u.enterprise_code = $1
HAVING count(*) > 0
