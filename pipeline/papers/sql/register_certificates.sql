-- The certificates of the classes whose completions are to print: those of the completion, after those of earlier ones
-- of the class, revoked ones too. Printed as certificates are those that were given last.
WITH given AS (
  SELECT p.subject, c.*, f.opened_on, f.closed_on, s.roster_row
  FROM printed p
  JOIN completion_filed k USING (submission)
  JOIN certificate c ON c.opening = k.opening AND c.submission <= k.submission
  JOIN completion_filed f ON f.submission = c.submission
  JOIN result s ON s.submission = c.submission AND s.row = c.row)
SELECT g.subject, g.name, g.id_number, o.name || '（' || g.course || '）' AS course_name, g.class_no, g.certificate_no,
  g.issued_on, g.opened_on, g.closed_on, x.voided_on IS NOT NULL AS void,
  g.run = max(g.run) OVER (PARTITION BY g.subject) AS newest,
  '作废（' || strftime(x.voided_on, '%Y年%-m月%-d日') || '）' AS remark
FROM given g
JOIN course o ON o.code = g.course
LEFT JOIN certificate_void x USING (certificate_no)
ORDER BY g.subject, g.submission, g.roster_row NULLS LAST, g.row, g.serial
