-- rule: A20-3
-- article: 20
-- kind: opening, completion
-- outcome: return
-- scope: session
-- title: 每课时不少于规定分钟
-- message: {lessons}课时共{found}分钟，每课时不少于{minutes}分钟，应不少于{allowed}分钟。
-- fix: 请延长时间或减少课时。
-- mistake: 一次课的起止时间不够所填的课时
SELECT s.submission, s.sheet, s.row, 'lessons' AS field, (s.ends - s.starts)::VARCHAR AS found,
  (s.lessons * h.lesson_minutes)::VARCHAR AS allowed, s.lessons, h.lesson_minutes AS minutes
FROM session_line s
JOIN class_head h ON h.submission = s.submission
WHERE s.ends > s.starts AND s.ends - s.starts < s.lessons * h.lesson_minutes
