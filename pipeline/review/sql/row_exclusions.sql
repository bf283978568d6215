-- Leaves out rows, where a kind is taken row by row: whatever would return the application and stands on a row excludes
-- that row, whoever found it. It may run again when more was found.
DELETE FROM staged_left_out;
INSERT INTO staged_left_out
SELECT f.rowid AS finding, l.submission, l.sheet, l.row
FROM staged_finding f
LEFT JOIN staged_sheet s ON s.submission = f.submission AND s.called = f.sheet
JOIN staged_line l ON l.submission = f.submission AND l.row = f.row AND l.sheet = coalesce(s.sheet, f.sheet)
WHERE f.outcome IN ('return', 'exclude');
UPDATE staged_finding
SET outcome = 'exclude'
WHERE rowid IN (SELECT finding FROM staged_left_out);
DELETE FROM staged_exclusion;
INSERT INTO staged_exclusion BY NAME
SELECT b.submission, b.sheet, b.row, string_agg(DISTINCT f.rule, '、' ORDER BY f.rule) AS rules,
  string_agg(rtrim(f.problem, '。'), '；' ORDER BY f.rule, f.problem) AS reason, true AS fault
FROM staged_left_out b
JOIN staged_finding f ON f.rowid = b.finding AND f.audience IS DISTINCT FROM 'sender'
GROUP BY b.submission, b.sheet, b.row
