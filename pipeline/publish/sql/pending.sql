-- The publication requests that are not carried out, with the first run that made each. A form is recorded before it
-- stands, so each is looked at again.
CREATE OR REPLACE TEMP TABLE requested AS
WITH done AS (
  SELECT run, workbook, subject
  FROM published
  WHERE run > last_finished() AND NOT in_place(workbook))
SELECT b.workbook, b.subject, min(b.run) AS run
FROM publication b
LEFT JOIN done d ON d.run = b.run AND d.workbook = b.workbook AND d.subject = b.subject
WHERE b.run > last_finished()
GROUP BY b.workbook, b.subject
HAVING count(*) > count(d.run)
