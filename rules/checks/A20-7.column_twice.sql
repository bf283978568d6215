-- rule: A20-7
-- kind: completion
-- message: 这次课的列重复。
SELECT c.submission, '考勤记录' AS sheet, NULL AS row, 'session_' || c.session AS field,
  c.day || ' ' || clock(c.starts) AS found, '每次课一列' AS allowed
FROM staged_session_column c
WHERE c.day IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY c.submission, c.day, c.starts ORDER BY c.session) > 1
