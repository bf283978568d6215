-- What became of the people of the completions to print. Of a certificate that was reissued since (换发) the number
-- that the completion gave is shown.
SELECT p.subject, '考核成绩' AS sheet, 'A' || s.row AS cell, s.name,
  CASE WHEN c.certificate_no IS NOT NULL THEN '发证' WHEN s.passed THEN '待编号' ELSE '不发证' END AS outcome,
  c.certificate_no AS number, 0 AS amount, c.certificate_no IS NOT NULL AS through
FROM result s
JOIN printed p USING (submission)
LEFT JOIN (
  SELECT submission, row, certificate_no
  FROM certificate
  SEMI JOIN printed USING (submission)
  WHERE replaces IS NULL) c ON c.submission = s.submission AND c.row = s.row
ORDER BY s.row
