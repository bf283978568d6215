-- rule: A20-4
-- article: 20
-- kind: opening, completion
-- outcome: return
-- scope: session
-- title: 课程在班期之内且不重叠
-- message: 上课日期不在班期{allowed}之内。
-- fix: 请核对日期和起止时间。
-- mistake: 上课日期不在班期之内，或者同一天两次课的时间重叠
-- Sessions before a wrong 实际开班日期 are the same mistake as that date and are not found once more.
SELECT s.submission, s.sheet, s.row, 'day' AS field, s.day::VARCHAR AS found,
  h.opens_on || '至' || h.closes_on AS allowed
FROM session_line s
JOIN class_head h ON h.submission = s.submission
ANTI JOIN sessions_outside o ON o.submission = s.submission AND o.most
WHERE h.opens_on <= h.closes_on AND (s.day < h.opens_on AND h.first_session IS NULL OR s.day > h.closes_on)
