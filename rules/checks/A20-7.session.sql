-- rule: A20-7
-- kind: completion
-- message: 考勤记录没有{found}这次课的列{instead}。
-- fix: 请使考勤记录的列名与授课记录的日期、开始时间逐次对应：写错的改正，多余的删去，缺的补上。
SELECT t.submission, '授课记录' AS sheet, t.row,
  CASE WHEN p.same_hour THEN 'day' ELSE 'starts' END AS field, t.day || ' ' || clock(t.starts) AS found,
  coalesce(p.marked, '考勤记录中的一列') AS allowed, coalesce('，相应的一列是' || p.marked, '') AS instead
FROM staged_taught_session t
JOIN sheet_read r ON r.submission = t.submission AND r.sheet = '考勤记录'
LEFT JOIN session_pair p ON p.submission = t.submission AND p.row = t.row
ANTI JOIN unclear_sessions u ON u.submission = t.submission
ANTI JOIN staged_session_column c ON c.submission = t.submission AND c.day = t.day AND c.starts = t.starts
WHERE p.mistaken IS NULL OR p.mistaken = 'session'
