-- rule: A20-2
-- article: 20
-- kind: opening, completion
-- outcome: return
-- scope: sheet
-- title: 总课时不少于最少课时
-- message: 共{found}课时，{course_name}不少于{allowed}课时。
-- fix: 请补足课时。
-- mistake: 总课时不够
SELECT h.submission, h.session_sheet AS sheet, NULL AS row, 'lessons' AS field,
  coalesce(s.lessons, 0)::VARCHAR AS found, h.min_lessons::VARCHAR AS allowed, h.course_name
FROM class_head h
JOIN sheet_read r ON r.submission = h.submission AND r.sheet = h.session_sheet
LEFT JOIN (
  SELECT submission, sum(lessons) AS lessons, count(*) = count(lessons) AS whole
  FROM session_line
  GROUP BY submission) s ON s.submission = h.submission
WHERE coalesce(s.lessons, 0) < h.min_lessons AND coalesce(s.whole, true)
