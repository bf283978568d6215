-- The publication requests that are not carried out.
WITH done AS (
  SELECT run, workbook, subject
  FROM published
  WHERE run > last_finished())
SELECT DISTINCT b.workbook, b.subject
FROM publication b
ANTI JOIN done d ON d.run = b.run AND d.workbook = b.workbook AND d.subject = b.subject
WHERE b.run > last_finished()
ORDER BY b.subject
