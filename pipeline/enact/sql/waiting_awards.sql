-- The entitlements without an entry, of the applications that are open, in order of arrival: what each is worth, and
-- the funds that may pay it in the order they are tried, joined by commas: the one the claim names, or else the
-- policy's order (I7).
WITH entitlements AS (SELECT * FROM entitlement SEMI JOIN open_application USING (submission)),
entered AS (SELECT submission, row FROM entry SEMI JOIN open_application USING (submission) WHERE reverses IS NULL),
-- uplifts of people trained before this system (opening 0) whose base 历史补贴 no longer holds as theirs: it was put
-- right while they waited (I15)
baseless AS (
  SELECT e.submission, e.row
  FROM entitlements e
  ANTI JOIN (SELECT * FROM past_subsidy_now WHERE amount > 0) p
    ON p.certificate_no = e.certificate_no AND p.person = e.person AND p.course = e.course
  WHERE e.opening = 0),
over AS (
  FROM entered
  UNION ALL
  SELECT submission, row FROM award_ended
  UNION ALL
  FROM baseless),
-- what ended, and what waits for the county's 同意, when the city has chosen to wait for it (I9)
unapproved AS (
  SELECT target AS submission FROM refusal
  UNION ALL
  SELECT submission
  FROM open_application
  ANTI JOIN (SELECT target AS submission FROM decision WHERE opinion = '同意') d USING (submission)
  WHERE (SELECT approval FROM city_now) = 'signed')
SELECT e.submission, e.row, e.county, CAST(e.approved * 100 AS BIGINT) AS fen,
  coalesce(e.fund, string_agg(p.fund, ',' ORDER BY p.priority, p.fund), '') AS funds
FROM entitlements e
ANTI JOIN over y ON y.submission = e.submission AND y.row = e.row
ANTI JOIN standstill z ON z.scope = 'class' AND z.key = e.opening::VARCHAR
ANTI JOIN certificate_void c ON c.certificate_no = e.certificate_no
ANTI JOIN unapproved u ON u.submission = e.submission
LEFT JOIN policy_fund p ON e.fund IS NULL AND p.course = e.course AND p.since = e.edition
  AND p.category IN ('全部', e.category)
WHERE e.approved > 0
GROUP BY e.submission, e.row, e.county, e.fund, e.approved, e.ordinal
ORDER BY e.submission, e.ordinal
