-- Who is sent to the classes that wait for somebody to take over a place, the lead first; gone says of whose place.
WITH vacancy AS (SELECT opening, place, left_on FROM left_now WHERE before_opening)
SELECT d.opening, d.place, d.ordinal, d.instructor_no, d.name, d.lead,
  coalesce(strftime(v.left_on, '%Y年%-m月%-d日'), '') AS gone
FROM dispatch_span d
SEMI JOIN vacancy w ON w.opening = d.opening
LEFT JOIN vacancy v ON v.opening = d.opening AND v.place = d.place
WHERE d.until IS NULL
ORDER BY d.opening, d.lead DESC, d.place
