-- What was said of the enterprise of each person of the uplift claims to print.
SELECT p.subject, coalesce(e.name, '第' || u.row || '行') AS owner, o.name || '（' || e.course || '）' AS course_name,
  n.class_no, k.closed_on, u.enterprise AS name, u.enterprise_code AS code, u.founded_on, u.checked_on, u.evidence,
  e.payee
FROM uplift u
JOIN printed p USING (submission)
LEFT JOIN entitlement e ON e.submission = u.submission AND e.row = u.row
LEFT JOIN course o ON o.code = e.course
LEFT JOIN class_number n ON n.opening = e.opening
LEFT JOIN certificate x ON x.certificate_no = u.certificate_no AND e.submission IS NOT NULL
LEFT JOIN completion_filed k ON k.submission = x.submission
ORDER BY u.submission, u.row
