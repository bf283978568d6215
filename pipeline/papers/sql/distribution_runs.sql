-- Each unbroken run of numbers given to a class on the day.
WITH given AS (
  SELECT q.subject, c.opening, c.class_no, c.certificate_no, c.serial,
    coalesce(v.certificate_no, x.certificate_no) IS NOT NULL AS void,
    c.serial - row_number() OVER (PARTITION BY q.subject, c.opening, c.scope ORDER BY c.serial) AS island
  FROM certificate c
  JOIN printed_day q ON c.issued_on = q.day
  LEFT JOIN certificate_void v ON v.certificate_no = c.certificate_no AND v.voided_on <= q.day
  LEFT JOIN reissue x ON x.certificate_no = c.certificate_no AND x.replaced_on <= q.day)
SELECT g.subject, d.name AS county_name, k.institution_name, g.class_no,
  o.name || '（' || k.course || '）' AS course_name,
  min(g.certificate_no) AS first, max(g.certificate_no) AS last, count(*) AS given,
  count(*) FILTER (WHERE g.void) AS voids
FROM given g
JOIN class_filed k USING (opening)
JOIN district d ON d.code = k.county
JOIN course o ON o.code = k.course
GROUP BY g.subject, g.island, d.name, k.county, k.institution_name, g.class_no, o.name, k.course
ORDER BY g.subject, k.county, k.institution_name, g.class_no, first
