-- rule: A20-4
-- kind: opening, completion
-- message: 结束时间不晚于开始时间。
SELECT s.submission, s.sheet, s.row, 'ends' AS field, clock(s.ends) AS found, '晚于' || clock(s.starts) AS allowed
FROM session_line s
WHERE s.ends <= s.starts
