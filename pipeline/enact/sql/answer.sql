-- The same content as an earlier file of the night: 重复报送, no effect.
INSERT INTO verdict BY NAME
SELECT r.run, d.submission, 'repeated' AS result, d.original AS repeats, NULL AS waits_for, r.now AS decided_at
FROM repeating d, this_run r;
-- Beyond what a night takes of one sender's files that contend with each other: held until its turn comes. It keeps its
-- order of arrival, and its sender does nothing.
INSERT INTO deferral BY NAME
SELECT r.run, d.*
FROM deferring d, this_run r;
INSERT INTO verdict BY NAME
SELECT r.run, d.submission, 'held' AS result, NULL AS repeats, 'turn' AS waits_for, r.now AS decided_at
FROM deferring d, this_run r;
INSERT INTO tally BY NAME
SELECT r.run, d.submission, d.sheet, d.rows, 0 AS excluded, 0 AS repeated
FROM deferring_rows d, this_run r;
INSERT INTO publication BY NAME
WITH answered AS (SELECT submission FROM repeating UNION ALL SELECT submission FROM deferring)
SELECT r.run, 'receipt' AS workbook, a.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM answered a, this_run r
ON CONFLICT DO NOTHING;
