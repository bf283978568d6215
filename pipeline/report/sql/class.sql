-- The story of a 班期编号, a line a row.
SELECT unnest([
  'class ' || n.class_no || ': ' || shown(k.name) || ', ' || k.institution_name || ', ' || k.opens_on
    || ' to ' || k.closes_on || ', opened by ' || k.business_no,
  'instructors: ' || coalesce((
    SELECT string_agg(d.instructor_no || CASE WHEN d.lead THEN ' (lead)' ELSE '' END
      || coalesce(' from ' || d.from_day || ' in place of ' || d.replaces, '') || ' ' || d.reason, '; '
      ORDER BY d.ordinal, d.lead DESC, d.place)
    FROM dispatch d
    WHERE d.opening = n.opening), 'none') || ' (第九条)',
  'trainees admitted ' || (SELECT count(*) FROM enrolment_valid e WHERE e.opening = n.opening)
    || ', passed ' || (SELECT count(DISTINCT person) FROM result r WHERE r.opening = n.opening AND r.passed)
    || ', certificates ' || (
      SELECT count(*) || coalesce(' from ' || min(certificate_no) || ' to ' || max(certificate_no), '')
      FROM certificate c
      WHERE c.opening = n.opening),
  'subsidy posted: ' || (
    SELECT coalesce(sum(y.amount), 0) || ' yuan in ' || count(*) || ' entries'
    FROM entry y
    JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
    WHERE e.opening = n.opening)]) AS line
FROM class_number n
JOIN class_filed k USING (opening)
WHERE n.class_no = ?
