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
-- what waits for the county's 同意, when the city has chosen to wait for it (I9)
unapproved AS (
  SELECT o.submission
  FROM open_application o, city_now c
  WHERE c.approval = 'signed'
    AND NOT EXISTS (FROM decision d WHERE d.target = o.submission AND d.opinion = '同意'))
SELECT e.submission, e.row, e.county, CAST(e.approved * 100 AS BIGINT) AS fen,
  coalesce(e.fund, string_agg(p.fund, ',' ORDER BY p.priority, p.fund), '') AS funds
FROM entitlements e
ANTI JOIN entered y ON y.submission = e.submission AND y.row = e.row
ANTI JOIN standstill z ON z.scope = 'class' AND z.key = e.opening::VARCHAR
ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
ANTI JOIN baseless b ON b.submission = e.submission AND b.row = e.row
ANTI JOIN refusal r ON r.target = e.submission
ANTI JOIN certificate_void c ON c.certificate_no = e.certificate_no
ANTI JOIN unapproved u ON u.submission = e.submission
LEFT JOIN policy_fund p ON e.fund IS NULL AND p.course = e.course AND p.since = e.edition
  AND p.category IN ('全部', e.category)
WHERE e.approved > 0
GROUP BY e.submission, e.row, e.county, e.fund, e.approved, e.ordinal
ORDER BY e.submission, e.ordinal
