-- rule: A20-7
-- kind: completion
-- message: 授课记录没有{found}这次课{instead}。
-- fix: 请使考勤记录的列名与授课记录的日期、开始时间逐次对应：写错的改正，多余的删去，缺的补上。
-- mistake: 考勤记录的列名与授课记录的日期、开始时间对不上
-- Where a session has no column in turn, the two are one mistake and found once.
SELECT c.submission, '考勤记录' AS sheet, NULL AS row, 'session_' || c.session AS field,
  c.day || ' ' || clock(c.starts) AS found, coalesce(p.taught, '授课记录中的一次课') AS allowed,
  coalesce('，没有列的一次是' || p.taught, '') AS instead
FROM staged_session_column c
JOIN sheet_read r ON r.submission = c.submission AND r.sheet = '授课记录'
LEFT JOIN session_pair p ON p.submission = c.submission AND p.session = c.session
ANTI JOIN unclear_sessions u ON u.submission = c.submission
ANTI JOIN staged_taught_session t ON t.submission = c.submission AND t.day = c.day AND t.starts = c.starts
WHERE p.mistaken IS NULL OR p.mistaken = 'column'
