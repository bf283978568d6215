-- The story of a certificate number, a line a row.
SELECT unnest([
  'certificate ' || c.certificate_no || ', serial ' || c.serial || ' of scope ' || c.scope
    || ', issued on ' || c.issued_on || ' in run ' || c.run,
  'class ' || c.class_no || ' (' || k.institution_name || ', ' || k.opens_on || ' to ' || k.closes_on
    || '), accepted from ' || shown(so.file_name),
  'passed: 考核成绩 row ' || c.row || ' of ' || shown(s.file_name) || ', absences ' || r.absences
    || ', result ' || r.outcome || ' (第十四条、第十六条、第二十条)',
  'replaces ' || coalesce(c.replaces, 'none') || coalesce(
    ', replaced on ' || x.replaced_on || ' by ' || coalesce(n.certificate_no, 'a number to come'), '')
    || coalesce(', revoked on ' || v.voided_on, ''),
  'rules ' || left(c.rules_digest, 12)]) AS line
FROM certificate c
JOIN class_filed k USING (opening)
JOIN submission so ON so.submission = c.opening
JOIN submission s ON s.submission = c.submission
JOIN result r ON r.submission = c.submission AND r.row = c.row
LEFT JOIN reissue x ON x.certificate_no = c.certificate_no
LEFT JOIN certificate n ON n.replaces = c.certificate_no
LEFT JOIN certificate_void v ON v.certificate_no = c.certificate_no
WHERE c.certificate_no = ?
