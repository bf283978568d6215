-- What the forecast of each county and course stands on: the classes open and those not yet claimed for, the shares of
-- the last year and whose they are (1 the county's of the course, 2 the course's, 3 all courses', 4 nobody's), and the
-- year's target; amounts in fen.
WITH class AS (
  SELECT as_of, county, course, count(*) FILTER (NOT completed) AS open, sum(roster) FILTER (NOT completed) AS roster,
    count(*) FILTER (completed AND people > 0) AS unclaimed, sum(people) AS people
  FROM forecast_expected
  WHERE closed_on > since AND people > 0
  GROUP BY ALL),
due AS (
  SELECT as_of, county, course, sum(amount) FILTER (part = '在办') AS class,
    sum(amount) FILTER (part = '上浮') AS uplift
  FROM forecast_due
  GROUP BY ALL)
SELECT q.subject, q.county_name, o.name || '（' || r.course || '）' AS course_name, coalesce(c.open, 0) AS open,
  CAST(coalesce(c.roster, 0) AS BIGINT) AS roster, coalesce(c.unclaimed, 0) AS unclaimed,
  CAST(r.pass AS VARCHAR) AS pass, r.pass_basis, CAST(r.claim AS VARCHAR) AS claim, r.claim_basis,
  CAST(r.uplift AS VARCHAR) AS uplift, r.uplift_basis, coalesce(p.uplift_percent > 0, false) AS uplifts,
  r.claim_days, r.days_basis, CAST(round(coalesce(c.people, 0)) AS BIGINT) AS people,
  CAST(coalesce(d.class, 0) * 100 AS BIGINT) AS class, CAST(coalesce(d.uplift, 0) * 100 AS BIGINT) AS uplift_due,
  t.aimed IS NOT NULL AS targeted, CAST(coalesce(t.aimed, 0) AS BIGINT) AS aimed, CAST(t.done AS BIGINT) AS done,
  CAST(round(t.people) AS BIGINT) AS missing, CAST(t.amount * 100 AS BIGINT) AS target
FROM forecast_rate r
JOIN forecast_asked q ON q.as_of = r.as_of AND q.county = r.county
JOIN course o ON o.code = r.course
JOIN forecast_rest t ON t.as_of = r.as_of AND t.county = r.county AND t.course = r.course
JOIN policy_course p ON p.course = r.course AND p.since = t.edition
LEFT JOIN class c ON c.as_of = r.as_of AND c.county = r.county AND c.course = r.course
LEFT JOIN due d ON d.as_of = r.as_of AND d.county = r.county AND d.course = r.course
WHERE c.people > 0 OR d.uplift > 0 OR t.aimed IS NOT NULL OR t.people > 0
ORDER BY q.subject, q.county, r.course
