-- Each class of a page in figures; yuan as the register has them. What is known of a class comes from many tables, a
-- line each.
CREATE OR REPLACE TEMP TABLE situation_fact AS
WITH known AS (
  SELECT opening, count(*) AS people
  FROM enrolment
  WHERE opening IN (SELECT opening FROM situation_listed)
    AND submission NOT IN (SELECT submission FROM enrolment_void)
  GROUP BY opening
  UNION ALL BY NAME
  SELECT opening, count(DISTINCT place) AS instructors, min(sent_on) AS sent_on
  FROM dispatch
  GROUP BY opening
  UNION ALL BY NAME
  SELECT opening, max(submission) AS completed_by, arg_max(opened_on, submission) AS opened_on,
    arg_max(closed_on, submission) AS closed_on
  FROM completion_filed
  WHERE submission NOT IN (SELECT target FROM refusal)
  GROUP BY opening
  UNION ALL BY NAME
  SELECT opening, count(DISTINCT person) AS passed
  FROM result
  WHERE passed AND opening IN (SELECT opening FROM situation_listed)
    AND submission NOT IN (SELECT target FROM refusal)
  GROUP BY opening
  UNION ALL BY NAME
  SELECT opening, count(*) AS certificates, max(issued_on) AS issued_on
  FROM certificate
  WHERE opening IN (SELECT opening FROM situation_listed)
    AND certificate_no NOT IN (SELECT certificate_no FROM certificate_void)
    AND certificate_no NOT IN (SELECT certificate_no FROM reissue)
  GROUP BY opening
  UNION ALL BY NAME
  SELECT opening, class_no FROM class_number
  UNION ALL BY NAME
  SELECT opening, voided_on FROM class_void
  UNION ALL BY NAME
  SELECT u.opening, coalesce(min(p.begins) FILTER (u.open), min(p.begins)) AS public_from,
    coalesce(max(p.ends) FILTER (u.open), max(p.ends)) AS public_to
  FROM situation_public u
  JOIN public_period p USING (base, base_run)
  GROUP BY u.opening
  UNION ALL BY NAME
  SELECT opening,
    count(*) FILTER (kind = '基础' AND entry_no IS NULL AND NOT over) AS base_waits,
    count(*) FILTER (kind = '基础' AND entry_no IS NOT NULL AND NOT reversed) AS base_people,
    sum(amount) FILTER (kind = '基础' AND NOT reversed) AS base,
    max(posted_on) FILTER (kind = '基础' AND NOT reversed) AS base_on,
    count(*) FILTER (kind = '上浮' AND NOT over AND NOT reversed) AS uplift_people,
    sum(amount) FILTER (kind = '上浮' AND NOT reversed) AS uplift,
    sum(amount) FILTER (NOT reversed) AS approved,
    count(*) FILTER (paid_on IS NOT NULL AND NOT reversed) AS paid_people,
    sum(amount) FILTER (paid_on IS NOT NULL AND NOT reversed) AS paid,
    max(paid_on) FILTER (NOT reversed) AS paid_on,
    count(*) FILTER (entry_no IS NOT NULL AND paid_on IS NULL AND NOT reversed) AS unpaid_people,
    sum(amount) FILTER (paid_on IS NULL AND NOT reversed) AS unpaid,
    count(*) FILTER (back AND NOT reversed) AS back,
    count(*) FILTER (reversed AND paid_on IS NOT NULL AND NOT taken) AS owed
  FROM situation_award
  GROUP BY opening),
facts AS (
  SELECT opening, max(COLUMNS(* EXCLUDE (opening)))
  FROM known
  WHERE opening IN (SELECT opening FROM situation_listed)
  GROUP BY opening)
SELECT k.* EXCLUDE (opened_on, closed_on, completed_by), k.completed_by IS NOT NULL AS completed, c.name, c.course,
  c.institution_name, c.county, coalesce(k.opened_on, c.opens_on) AS opens_on,
  coalesce(k.closed_on, c.closes_on) AS closes_on, p.uplift_percent IS NOT NULL AS uplifts,
  months_later(k.closed_on, p.uplift_min_months) AS uplift_from
FROM class_filed c
JOIN facts k USING (opening)
ASOF LEFT JOIN policy_course p ON p.course = c.course AND coalesce(k.opened_on, c.opens_on) >= p.since
