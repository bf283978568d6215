-- The publication requests that are not carried out. A form is recorded before it stands, so each is looked at again.
CREATE OR REPLACE TEMP TABLE requested AS
WITH done AS (
  SELECT run, workbook, subject
  FROM published
  WHERE run > last_finished() AND NOT in_place(workbook))
SELECT DISTINCT b.workbook, b.subject
FROM publication b
ANTI JOIN done d ON d.run = b.run AND d.workbook = b.workbook AND d.subject = b.subject
WHERE b.run > last_finished()
