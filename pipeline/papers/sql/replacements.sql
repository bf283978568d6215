-- Who took over a place in the classes of the papers to print, in words, in the order in which it was said.
SELECT p.subject, '自' || strftime(s.from_day, '%Y年%-m月%-d日') || '起，' || CASE
    WHEN s.replaces = s.instructor_no THEN s.name || '（' || s.instructor_no || '）接任教学组长'
    ELSE '由' || s.name || '（' || s.instructor_no || '）接替' || b.name || '（' || b.instructor_no || '）'
      || CASE WHEN s.lead THEN '任教学组长' ELSE '授课' END END || '。原因：' || rtrim(s.because, '。') || '。' AS said
FROM dispatch s
JOIN printed_opening p USING (opening)
JOIN dispatch b ON b.opening = s.opening AND b.place = s.place AND b.ordinal = s.ordinal - 1
WHERE s.replaces IS NOT NULL
ORDER BY s.opening, s.run, s.from_day, s.replaces = s.instructor_no, s.place, s.ordinal
