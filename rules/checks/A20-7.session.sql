-- rule: A20-7
-- kind: completion
-- message: 考勤记录没有{found}这次课的列。
SELECT t.submission, '授课记录' AS sheet, t.row, 'starts' AS field, t.day || ' ' || clock(t.starts) AS found,
  '考勤记录中的一列' AS allowed
FROM staged_taught_session t
JOIN sheet_read r ON r.submission = t.submission AND r.sheet = '考勤记录'
ANTI JOIN unclear_sessions u ON u.submission = t.submission
ANTI JOIN staged_session_column c ON c.submission = t.submission AND c.day = t.day AND c.starts = t.starts
