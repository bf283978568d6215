-- rule: A20-7
-- kind: completion
-- message: 授课记录没有{found}这次课。
SELECT c.submission, '考勤记录' AS sheet, NULL AS row, 'session_' || c.session AS field,
  c.day || ' ' || clock(c.starts) AS found, '授课记录中的一次课' AS allowed
FROM staged_session_column c
JOIN sheet_read r ON r.submission = c.submission AND r.sheet = '授课记录'
ANTI JOIN unclear_sessions u ON u.submission = c.submission
ANTI JOIN staged_taught_session t ON t.submission = c.submission AND t.day = c.day AND t.starts = c.starts
