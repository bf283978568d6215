-- Where the papers lie that the pages lead to, the newest first.
WITH wanted AS (
  SELECT workbook, subject FROM todo_task
  UNION
  SELECT beside, subject FROM todo_task WHERE beside IS NOT NULL),
stands AS (
  SELECT workbook, subject, path, run FROM published WHERE run >= year_began()
  UNION ALL
  SELECT workbook, subject, path, todo_run() + 1 FROM written_now)
SELECT s.workbook, s.subject, s.path
FROM stands s
SEMI JOIN wanted USING (workbook, subject)
ORDER BY s.run DESC, length(s.path) DESC, s.path
