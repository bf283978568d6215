-- The papers to move, as requests.
CREATE OR REPLACE TEMP TABLE requested AS SELECT DISTINCT workbook, subject, 0 AS run
FROM misplaced
