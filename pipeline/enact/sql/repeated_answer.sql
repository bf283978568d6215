-- 重复报送, no effect.
INSERT INTO verdict BY NAME
SELECT r.run, d.submission, 'repeated' AS result, d.original AS repeats, NULL AS waits_for, r.now AS decided_at
FROM repeated d, this_run r
WHERE NOT d.open;
INSERT INTO publication BY NAME
SELECT r.run, 'receipt' AS workbook, d.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM repeated d, this_run r
WHERE NOT d.open
ON CONFLICT DO NOTHING;
