-- The papers that are requested and stand in the outbox, as they were published.
WITH newest AS (
  SELECT p.path, p.workbook, p.subject, p.sha256, p.cells, p.withdrawn
  FROM published p
  SEMI JOIN requested r ON r.workbook = p.workbook AND r.subject = p.subject
  WHERE NOT in_place(p.workbook)
  QUALIFY row_number() OVER (PARTITION BY p.path ORDER BY p.rowid DESC) = 1)
SELECT path, workbook, subject, sha256, cells
FROM newest
WHERE NOT withdrawn
