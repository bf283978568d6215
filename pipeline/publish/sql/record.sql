-- What was written, in the order of runs, for every request it carries out that was made after a run; of a form, which
-- shows the present state, for the newest. What no run asked for, but somebody at the terminal, is the last run's.
INSERT INTO published BY NAME
WITH asked AS (
  SELECT max(run) AS run, workbook, subject
  FROM publication
  WHERE run > $2
  GROUP BY workbook, subject, CASE WHEN NOT in_place(workbook) THEN run END),
told AS (
  SELECT coalesce(b.run, last_finished()) AS run, p.*
  FROM printed_file p
  LEFT JOIN asked b ON b.workbook = p.workbook AND b.subject = p.subject),
known AS (
  SELECT run, workbook, subject, path, arg_max(sha256, rowid) AS sha256, arg_max(withdrawn, rowid) AS withdrawn
  FROM published
  WHERE run > $2
  GROUP BY run, workbook, subject, path)
SELECT t.run, t.workbook, t.subject, t.path, t.sha256, t.bytes, t.cells, CAST($1 AS TIMESTAMP) AS written_at,
  t.withdrawn
FROM told t
LEFT JOIN known d ON d.run = t.run AND d.workbook = t.workbook AND d.subject = t.subject AND d.path = t.path
  AND d.withdrawn = t.withdrawn
WHERE d.run IS NULL OR in_place(t.workbook) AND d.sha256 <> t.sha256
ORDER BY t.run, t.path
