-- What the applications to print gave and holds no more: the class's number, the people whom an addition brought into
-- a class, numbers of certificates, with the number that was given in place of one.
WITH void AS (
  SELECT v.opening AS submission, '班期编号' AS kind, n.class_no AS no, NULL AS name, v.reason, 0 AS place
  FROM class_void v
  JOIN printed p ON p.submission = v.opening
  JOIN class_number n USING (opening)
  UNION ALL
  SELECT e.submission, '增补学员', left(e.id_number, 6) || '********' || right(e.id_number, 4), e.name, f.reason, e.row
  FROM enrolment e
  JOIN printed p USING (submission)
  JOIN enrolment_void v USING (submission)
  JOIN refusal f ON f.target = e.submission
  WHERE e.opening <> e.submission
  UNION ALL
  SELECT c.submission, '证书编号', c.certificate_no, c.name, v.reason, c.serial
  FROM certificate c
  SEMI JOIN printed USING (submission)
  JOIN certificate_void v USING (certificate_no)
  UNION ALL
  SELECT c.submission, '证书编号', c.certificate_no, c.name,
    x.reason || '；换发新编号' || coalesce(n.certificate_no, '（待编）'), c.serial
  FROM certificate c
  SEMI JOIN printed USING (submission)
  JOIN reissue x USING (certificate_no)
  ANTI JOIN certificate_void v USING (certificate_no)
  LEFT JOIN certificate n ON n.replaces = c.certificate_no)
SELECT p.subject, v.kind, v.no, v.name, v.reason
FROM void v
JOIN printed p USING (submission)
ORDER BY v.submission, v.place
