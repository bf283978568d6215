-- Papers that were moved: each stands in its new place as it stood, and no more in the old.
INSERT INTO published BY NAME
WITH moved AS (SELECT m.*, f.moved_to FROM misplaced m JOIN moved_file f USING (path))
SELECT run, workbook, subject, moved_to AS path, sha256, bytes, cells, written_at, false AS withdrawn
FROM moved
UNION ALL
SELECT run, workbook, subject, path, '' AS sha256, 0 AS bytes, '' AS cells, written_at, true AS withdrawn
FROM moved
