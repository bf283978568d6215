-- The certificates of the classes whose completions are to print: those of the completion, after those of earlier ones
-- of the class, revoked ones too.
WITH given AS (
  SELECT p.subject, c.*, f.opened_on, f.closed_on, s.roster_row
  FROM printed p
  JOIN completion_filed k USING (submission)
  JOIN certificate c ON c.opening = k.opening AND c.submission <= k.submission
  JOIN completion_filed f ON f.submission = c.submission
  JOIN result s ON s.submission = c.submission AND s.row = c.row)
SELECT g.subject, g.name, g.id_number, o.name || '（' || g.course || '）' AS course_name, g.class_no, g.certificate_no,
  g.issued_on, g.opened_on, g.closed_on, x.voided_on IS NOT NULL OR i.replaced_on IS NOT NULL AS void,
  g.run,
  CASE
    WHEN i.replaced_on IS NOT NULL
      THEN '作废，换发' || coalesce(n.certificate_no, '') || '（' || strftime(i.replaced_on, '%Y年%-m月%-d日') || '）'
    WHEN x.voided_on IS NOT NULL THEN '作废（' || strftime(x.voided_on, '%Y年%-m月%-d日') || '）'
    WHEN g.replaces IS NOT NULL THEN '换发，原编号' || g.replaces
  END AS remark
FROM given g
JOIN course o ON o.code = g.course
LEFT JOIN certificate_void x USING (certificate_no)
LEFT JOIN reissue i USING (certificate_no)
LEFT JOIN given n ON n.subject = g.subject AND n.replaces = g.certificate_no
ORDER BY g.subject, g.submission, g.roster_row NULLS LAST, g.row, g.serial
