-- What the forecast of each county and course stands on: the classes open and those not yet claimed for, the shares of
-- the last year and whose they are, and who is still to pass beyond the classes now open: what is missing of the year's
-- target, or, where there is none, as many as passed in as many days of the last year, at the rate of the day (target,
-- in fen). Their money is asked for from the first day (passed_on) on that a class filed now could end.
WITH aimed AS (
  SELECT s.as_of, t.county, t.course, arg_max(t.people, filed_at(t.submission, t.row)) AS people
  FROM forecast_span s
  JOIN target t ON t.year = s.year AND t.run <= s.last_run
  GROUP BY s.as_of, t.county, t.course),
counted AS (
  SELECT as_of, county, course, sum(passed) FILTER (completed AND year(closed_on) = year(as_of)) AS done,
    sum(passed) FILTER (completed AND closed_on > since) AS past,
    sum(passing) FILTER (closed_on > since AND closed_on <= year_end) AS passing,
    count(*) FILTER (NOT completed AND closed_on > since AND people > 0) AS open,
    sum(roster) FILTER (NOT completed AND closed_on > since AND people > 0) AS roster,
    count(*) FILTER (completed AND closed_on > since AND people > 0) AS unclaimed,
    sum(people) FILTER (closed_on > since AND people > 0) AS people
  FROM forecast_expected
  GROUP BY as_of, county, course),
basis AS (
  SELECT r.*, s.year_end, coalesce(c.open, 0) AS open, coalesce(c.roster, 0) AS roster,
    coalesce(c.unclaimed, 0) AS unclaimed, coalesce(c.people, 0) AS people, a.people AS aimed,
    coalesce(c.done, 0) AS done, greatest(coalesce(a.people - coalesce(c.done, 0),
      coalesce(c.past, 0) * (s.year_end - s.as_of) // s.days) - coalesce(c.passing, 0), 0)::DECIMAL(18,3) AS missing
  FROM forecast_rate r
  JOIN forecast_span s USING (as_of)
  LEFT JOIN aimed a USING (as_of, county, course)
  LEFT JOIN counted c USING (as_of, county, course))
SELECT b.as_of, b.county, b.course, p.since AS edition, least(b.as_of + b.class_days, b.year_end) AS passed_on,
  b.people > 0 OR b.aimed IS NOT NULL OR b.missing > 0 AS told, b.county_name,
  b.course_name || '（' || b.course || '）' AS course_name, b.open, CAST(b.roster AS BIGINT) AS roster, b.unclaimed,
  CAST(b.pass AS VARCHAR) AS pass, b.pass_basis, CAST(b.claim AS VARCHAR) AS claim, b.claim_basis,
  CAST(b.uplift AS VARCHAR) AS uplift, b.uplift_basis, coalesce(p.uplift_percent > 0, false) AS uplifts, b.claim_days,
  b.days_basis, CAST(round(b.people) AS BIGINT) AS people, 0 AS class, 0 AS uplift_due,
  b.aimed IS NOT NULL AS targeted, CAST(coalesce(b.aimed, 0) AS BIGINT) AS aimed, CAST(b.done AS BIGINT) AS done,
  CAST(round(b.missing) AS BIGINT) AS missing, CAST(round(b.missing * b.claim * p.subsidy) AS BIGINT) * 100 AS target
FROM basis b
ASOF JOIN policy_course p ON p.course = b.course AND b.as_of >= p.since
ORDER BY b.county, b.course
