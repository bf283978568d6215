-- The publication requests that are not carried out. A form is recorded before it stands, so each is looked at again.
WITH done AS (
  SELECT run, workbook, subject
  FROM published
  WHERE run > last_finished() AND NOT starts_with(workbook, 'form_'))
SELECT DISTINCT b.workbook, b.subject
FROM publication b
ANTI JOIN done d ON d.run = b.run AND d.workbook = b.workbook AND d.subject = b.subject
WHERE b.run > last_finished()
ORDER BY b.subject
