-- rule: A20-1
-- article: 20
-- kind: opening, completion
-- outcome: return
-- scope: sheet
-- title: 培训天数不少于最少天数
-- message: 共{found}天，{course_name}不少于{allowed}天。
-- fix: 请补足培训天数（同一天的几次课算一天）。
-- mistake: 培训天数不够：把同一天的上午、下午算成了两天
SELECT h.submission, h.session_sheet AS sheet, NULL AS row, 'day' AS field, coalesce(s.days, 0)::VARCHAR AS found,
  h.min_days::VARCHAR AS allowed, h.course_name
FROM class_head h
JOIN sheet_read r ON r.submission = h.submission AND r.sheet = h.session_sheet
LEFT JOIN (
  SELECT submission, count(DISTINCT day) AS days, count(*) = count(day) AS whole
  FROM session_line
  GROUP BY submission) s ON s.submission = h.submission
WHERE coalesce(s.days, 0) < h.min_days AND coalesce(s.whole, true)
