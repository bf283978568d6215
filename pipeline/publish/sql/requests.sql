-- What is to be published, with the classes in whose files it belongs: the one that an application is about, all that
-- an uplift has people of. A class that never had a number is named by its opening; who was trained before this system
-- has no class here.
WITH asked AS (SELECT *, TRY_CAST(subject AS BIGINT) AS submission FROM requested),
opened AS (
  SELECT v.submission, v.opening
  FROM reviewed v
  SEMI JOIN asked USING (submission)
  WHERE v.opening IS NOT NULL
  UNION
  SELECT e.submission, e.opening
  FROM entitlement e
  SEMI JOIN (FROM asked WHERE workbook <> 'receipt') a USING (submission)
  WHERE e.kind = '上浮')
SELECT a.workbook, a.subject, a.run, coalesce(n.class_no, c.business_no, '历史补贴') AS class
FROM asked a
LEFT JOIN opened o USING (submission)
LEFT JOIN class_number n ON n.opening = o.opening
LEFT JOIN class_filed c ON c.opening = o.opening
ORDER BY a.subject, class
