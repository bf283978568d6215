-- Each person whose money is approved and stands, in fen.
SELECT p.subject, e.name, e.id_number, c.institution_name,
  o.name || '（' || e.course || '）' AS course_name, n.class_no,
  y.kind, CAST(y.amount * 100 AS BIGINT) AS amount
FROM entry y
JOIN printed p USING (submission)
ANTI JOIN (SELECT reverses FROM entry SEMI JOIN printed USING (submission) WHERE reverses IS NOT NULL) x
  ON x.reverses = y.entry_no
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
JOIN course o ON o.code = e.course
LEFT JOIN class_filed c ON c.opening = e.opening
LEFT JOIN class_number n ON n.opening = e.opening
WHERE y.reverses IS NULL
ORDER BY e.submission, e.ordinal
