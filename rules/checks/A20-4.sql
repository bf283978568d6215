-- rule: A20-4
-- article: 20
-- kind: opening, completion
-- outcome: return
-- scope: session
-- title: 课程在班期之内且不重叠
-- message: {why}。
-- fix: {advice}。
-- Once a class was taught it opened on the day of its first session (I16): month code, rate and edition follow that
-- day. Sessions before a wrong 实际开班日期 are the same mistake and are not found once more.
SELECT h.submission, h.sheet, NULL AS row, h.closes_field AS field, h.closes_on::VARCHAR AS found,
  '不早于' || h.opens_on AS allowed, '结业日期早于开班日期' AS why, '请核对日期和起止时间' AS advice
FROM class_head h
WHERE h.closes_on < h.opens_on
UNION ALL
SELECT h.submission, h.sheet, NULL, h.opens_field, h.opens_on::VARCHAR, h.first_session::VARCHAR,
  '实际开班日期' || h.opens_on || '与授课记录第一次课的日期' || h.first_session || '不一致',
  '实际开班日期请填第一次课的日期' || h.first_session || '；授课记录的日期有误的，请更正授课记录'
FROM class_head h
WHERE h.opens_on <> h.first_session
UNION ALL
SELECT s.submission, s.sheet, s.row, 'day', s.day::VARCHAR, h.opens_on || '至' || h.closes_on,
  '上课日期不在班期' || h.opens_on || '至' || h.closes_on || '之内', '请核对日期和起止时间'
FROM session_line s
JOIN class_head h ON h.submission = s.submission
WHERE h.opens_on <= h.closes_on AND (s.day < h.opens_on AND h.first_session IS NULL OR s.day > h.closes_on)
UNION ALL
SELECT s.submission, s.sheet, s.row, 'ends', clock(s.ends), '晚于' || clock(s.starts), '结束时间不晚于开始时间',
  '请核对日期和起止时间'
FROM session_line s
WHERE s.ends <= s.starts
UNION ALL
SELECT s.submission, s.sheet, s.row, 'starts', clock(s.starts), '不早于' || clock(s.busy),
  '与同一天的另一次课时间重叠（前一次' || clock(s.busy) || '结束）', '请核对日期和起止时间'
FROM (
  SELECT submission, sheet, row, starts,
    max(ends) OVER (
      PARTITION BY submission, day ORDER BY starts, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy
  FROM session_line
  WHERE day IS NOT NULL AND ends > starts) s
WHERE s.starts < s.busy
