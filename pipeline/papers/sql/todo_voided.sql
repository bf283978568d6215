-- The certificates that were revoked or reissued in the night, by class.
INSERT INTO todo_task BY NAME
WITH voided AS (
  SELECT certificate_no, '作废' AS how, reason, voided_on AS day FROM certificate_void WHERE run >= todo_since()
  UNION ALL
  SELECT certificate_no, '换发', reason, replaced_on FROM reissue WHERE run >= todo_since())
SELECT c.county, 'gone' AS section, '证书' || x.how AS what,
  CASE count(*) WHEN 1 THEN min(c.certificate_no) ELSE c.class_no END AS number, i.name AS whom, count(*) AS count,
  '本' AS unit, x.day AS since, CASE x.how WHEN '换发' THEN '另编新号：' ELSE '收回证书：' END || x.reason AS now,
  'decision_notice' AS workbook, c.submission::VARCHAR AS subject, 1 AS place
FROM voided x
JOIN certificate c ON c.certificate_no = x.certificate_no
LEFT JOIN class_filed f ON f.opening = c.opening
LEFT JOIN listed_institution i ON i.credit_code = f.institution
GROUP BY c.county, x.how, c.class_no, i.name, x.day, x.reason, c.submission
