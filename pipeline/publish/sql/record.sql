-- What was written, for every request it carries out that was made after a run.
INSERT INTO published BY NAME
WITH asked AS (
  SELECT run, workbook, subject
  FROM publication
  WHERE run > $2),
known AS (
  SELECT run, workbook, subject, path
  FROM published
  WHERE run > $2)
SELECT b.run, b.workbook, b.subject, p.path, p.sha256, p.bytes, p.cells, CAST($1 AS TIMESTAMP) AS written_at
FROM printed_file p
JOIN asked b ON b.workbook = p.workbook AND b.subject = p.subject
ANTI JOIN known d ON d.run = b.run AND d.workbook = b.workbook AND d.subject = b.subject AND d.path = p.path
