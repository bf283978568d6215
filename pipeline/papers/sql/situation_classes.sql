-- The classes of each page; more is known of them by other queries, a line a class each.
WITH completed AS (
  SELECT opening, arg_max(opened_on, submission) AS opened_on, arg_max(closed_on, submission) AS closed_on
  FROM completion_filed c
  SEMI JOIN situation_listed USING (opening)
  ANTI JOIN refusal x ON x.target = c.submission
  GROUP BY opening)
SELECT l.subject, l.unlisted, c.opening, n.class_no, c.name, o.name || '（' || c.course || '）' AS course_name,
  c.institution_name, c.county, d.name AS county_name, coalesce(k.opened_on, c.opens_on) AS opens_on,
  coalesce(k.closed_on, c.closes_on) AS closes_on, v.voided_on, k.opening IS NOT NULL AS completed,
  p.uplift_percent IS NOT NULL AS uplifts, months_later(k.closed_on, p.uplift_min_months) AS uplift_from
FROM situation_listed l
JOIN class_filed c ON c.opening = l.opening
JOIN district d ON d.code = c.county
JOIN course o ON o.code = c.course
LEFT JOIN class_number n ON n.opening = l.opening
LEFT JOIN class_void v ON v.opening = l.opening
LEFT JOIN completed k ON k.opening = l.opening
ASOF LEFT JOIN policy_course p ON p.course = c.course AND coalesce(k.opened_on, c.opens_on) >= p.since
