-- The numbers of the applications to print that hold no more: of the class, then of certificates.
WITH void AS (
  SELECT v.opening AS submission, '班期编号' AS kind, n.class_no AS no, NULL AS name, v.reason, 0 AS place
  FROM class_void v
  JOIN printed p ON p.submission = v.opening
  JOIN class_number n USING (opening)
  UNION ALL
  SELECT c.submission, '证书编号', c.certificate_no, c.name, v.reason, c.serial
  FROM certificate c
  SEMI JOIN printed USING (submission)
  JOIN certificate_void v USING (certificate_no))
SELECT p.subject, v.kind, v.no, v.name, v.reason
FROM void v
JOIN printed p USING (submission)
ORDER BY v.submission, v.place
