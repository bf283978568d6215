-- The papers that stand in their owner's own folder, where all stood before there were files of classes, though their
-- kind (of $1) has a folder of its own.
CREATE OR REPLACE TEMP TABLE misplaced AS
WITH newest AS (
  SELECT run, workbook, subject, path, sha256, bytes, cells, written_at, withdrawn
  FROM published
  WHERE list_contains(string_split($1, ','), workbook)
  QUALIFY row_number() OVER (PARTITION BY path ORDER BY rowid DESC) = 1)
SELECT * EXCLUDE (withdrawn)
FROM newest
WHERE NOT withdrawn AND len(string_split(path, '/')) = CASE WHEN starts_with(path, '市级/') THEN 2 ELSE 3 END
