-- The certificates of the completions to print, after those that an earlier completion of the same class was given
-- before it was revoked: the register of the class keeps both.
WITH completed AS (
  SELECT p.subject, k.submission, k.opening
  FROM completion_filed k
  JOIN printed p USING (submission)),
given AS (
  SELECT k.subject, k.opening, true AS before, NULL AS roster_row, NULL AS row, c.certificate_no, c.name, c.id_number,
    c.issued_on
  FROM completed k
  JOIN certificate c ON c.opening = k.opening AND c.submission < k.submission
  JOIN certificate_void x USING (certificate_no)
  UNION ALL
  SELECT k.subject, k.opening, false, s.roster_row, s.row, c.certificate_no, s.name, s.id_number, c.issued_on
  FROM completed k
  JOIN result s USING (submission)
  JOIN certificate c ON c.submission = s.submission AND c.row = s.row)
SELECT g.subject, g.name, g.id_number, o.name || '（' || c.course || '）' AS course_name, n.class_no, g.certificate_no,
  g.issued_on, x.voided_on IS NOT NULL AS void, '作废（' || strftime(x.voided_on, '%Y年%-m月%-d日') || '）' AS remark
FROM given g
JOIN class_filed c USING (opening)
JOIN class_number n USING (opening)
JOIN course o ON o.code = c.course
LEFT JOIN certificate_void x USING (certificate_no)
ORDER BY g.subject, g.before DESC, CASE WHEN g.before THEN g.certificate_no END, g.roster_row NULLS LAST, g.row
