-- What will be asked of each county's funds until the year ends, from what forecast_past.sql knows of the last year;
-- yuan as the register has them, what is only expected in whole ones.

-- a share in thousandths
CREATE OR REPLACE TEMP MACRO thousandths(part, whole) AS
  CAST((2000 * part + whole) // (2 * whole) * 0.001 AS DECIMAL(9,3));
-- the days after which nobody is waited for any more, by the usual ones; NULL where those are
CREATE OR REPLACE TEMP MACRO patience(days) AS CASE WHEN days IS NOT NULL THEN greatest(2 * days, 30)::INTEGER END;

-- forecast_known counts the people of each class: on its roster, passed and not void since, awarded, uplifted.
CREATE OR REPLACE TEMP TABLE forecast_known AS
WITH void AS (
  SELECT c.submission, c.row, v.run
  FROM certificate_void v
  JOIN certificate c USING (certificate_no)
  WHERE c.opening IN (SELECT opening FROM forecast_class)),
counted AS (
  SELECT c.as_of, c.opening, 1 AS roster, 0 AS passed, 0 AS awarded, 0 AS uplifted, NULL::DATE AS awarded_on,
    NULL::DATE AS uplifted_on
  FROM forecast_class c
  JOIN enrolment e ON e.opening = c.opening AND e.run <= c.last_run
  ANTI JOIN enrolment_void v ON v.submission = e.submission AND v.run <= c.last_run
  UNION ALL
  SELECT c.as_of, c.opening, 0, 1, 0, 0, NULL, NULL
  FROM forecast_class c
  JOIN result s ON s.opening = c.opening AND s.run <= c.last_run AND s.passed
  ANTI JOIN void v ON v.submission = s.submission AND v.row = s.row AND v.run <= c.last_run
  ANTI JOIN refusal x ON x.target = s.submission AND x.run <= c.last_run
  UNION ALL
  SELECT as_of, opening, 0, 0, awarded::BIGINT, uplifted::BIGINT, awarded_on, uplifted_on
  FROM forecast_award),
known AS (
  SELECT as_of, opening, sum(roster)::BIGINT AS roster, sum(passed)::BIGINT AS passed, sum(awarded)::BIGINT AS awarded,
    sum(uplifted)::BIGINT AS uplifted, min(awarded_on) AS awarded_on, min(uplifted_on) AS uplifted_on
  FROM counted
  GROUP BY as_of, opening)
SELECT c.*, coalesce(k.roster, 0) AS roster, coalesce(k.passed, 0) AS passed, coalesce(k.awarded, 0) AS awarded,
  coalesce(k.uplifted, 0) AS uplifted, k.awarded_on, k.uplifted_on
FROM forecast_class c
LEFT JOIN known k USING (as_of, opening);

-- forecast_rate is what the last year says of a course in a county: how many of a roster pass, how many of those claim
-- and get an uplift where patience, by the usual days of all courses, is over, in thousandths, and the usual days. What
-- has no data of its own takes the course's of all counties, then that of all courses; basis says which: 1 own,
-- 2 course, 3 all, 4 none.
CREATE OR REPLACE TEMP TABLE forecast_rate AS
WITH city AS (
  SELECT as_of, patience(median(awarded_on - closed_on) FILTER (closed_on > since)::BIGINT) AS claim,
    patience(coalesce(median(uplifted_on - uplift_from)::BIGINT, 0)) AS uplift
  FROM forecast_known
  GROUP BY as_of),
ripe AS (
  SELECT k.*, k.closed_on > k.since AS recent,
    k.completed AND k.closed_on > k.since AND k.closed_on + c.claim <= k.as_of AS claimed,
    k.completed AND k.uplift_from > k.since AND k.uplift_from + c.uplift <= k.as_of AS raised
  FROM forecast_known k
  JOIN city c USING (as_of)),
usual AS (
  SELECT as_of, county, course, grouping(county) + grouping(course) AS scope,
    sum(roster) FILTER (completed AND recent) AS roster, sum(passed) FILTER (completed AND recent) AS passed,
    sum(passed) FILTER (claimed) AS ripe, sum(awarded) FILTER (claimed) AS awarded,
    sum(awarded) FILTER (raised) AS due, sum(uplifted) FILTER (raised) AS uplifted,
    median(awarded_on - closed_on) FILTER (recent)::BIGINT AS claim_days,
    median(closed_on - filed_on) FILTER (recent AND completed)::BIGINT AS class_days,
    median(uplifted_on - uplift_from)::BIGINT AS uplift_days
  FROM ripe
  GROUP BY GROUPING SETS ((as_of, county, course), (as_of, course), (as_of))),
nearest AS (
  SELECT s.as_of, d.code AS county, d.name AS county_name, o.code AS course, o.name AS course_name,
    arg_min(thousandths(u.passed, u.roster), u.scope) FILTER (u.roster > 0) AS pass,
    min(u.scope) FILTER (u.roster > 0) AS pass_scope,
    arg_min(thousandths(u.awarded, u.ripe), u.scope) FILTER (u.ripe > 0) AS claim,
    min(u.scope) FILTER (u.ripe > 0) AS claim_scope,
    arg_min(thousandths(u.uplifted, u.due), u.scope) FILTER (u.due > 0) AS uplift,
    min(u.scope) FILTER (u.due > 0) AS uplift_scope,
    arg_min(u.claim_days, u.scope) FILTER (u.scope > 0 AND u.claim_days IS NOT NULL) AS claim_days,
    min(u.scope) FILTER (u.scope > 0 AND u.claim_days IS NOT NULL) AS days_scope,
    arg_min(u.class_days, u.scope) FILTER (u.scope > 0 AND u.class_days IS NOT NULL) AS class_days,
    arg_min(u.uplift_days, u.scope) FILTER (u.scope > 0 AND u.uplift_days IS NOT NULL) AS uplift_days
  FROM forecast_span s
  CROSS JOIN district d
  CROSS JOIN course o
  LEFT JOIN usual u ON u.as_of = s.as_of AND coalesce(u.county, d.code) = d.code AND coalesce(u.course, o.code) = o.code
  GROUP BY ALL)
SELECT as_of, county, county_name, course, course_name, least(coalesce(pass, 1.000), 1.000)::DECIMAL(9,3) AS pass,
  coalesce(pass_scope, 3) + 1 AS pass_basis, least(coalesce(claim, 1.000), 1.000)::DECIMAL(9,3) AS claim,
  coalesce(claim_scope, 3) + 1 AS claim_basis, least(coalesce(uplift, 0.000), 1.000)::DECIMAL(9,3) AS uplift,
  coalesce(uplift_scope, 3) + 1 AS uplift_basis, coalesce(claim_days, 30)::INTEGER AS claim_days,
  coalesce(days_scope, 3) + 1 AS days_basis, coalesce(class_days, 30)::INTEGER AS class_days,
  coalesce(uplift_days, claim_days, 30)::INTEGER AS uplift_days
FROM nearest;

-- forecast_expected are the people of each class who are expected to be awarded yet: of its roster, or of those who
-- passed, by the shares of the last year, until patience is over; by then the shares know who never came.
CREATE OR REPLACE TEMP TABLE forecast_expected AS
SELECT k.*, r.uplift, r.uplift_days, r.claim_days, k.closed_on + patience(r.claim_days) > k.as_of AS waited,
  CASE WHEN waited AND NOT k.completed THEN k.roster * r.pass END AS passing,
  CASE WHEN waited THEN round(greatest(coalesce(passing, k.passed) * r.claim - k.awarded, 0), 1) ELSE 0 END AS people
FROM forecast_known k
JOIN forecast_rate r USING (as_of, county, course)
WHERE k.closed_on > k.since OR k.awarded > 0;

-- forecast_category are the shares of people by whose category the policy chooses funds, of each class.
CREATE OR REPLACE TEMP TABLE forecast_category (as_of DATE, opening BIGINT, category VARCHAR, share DECIMAL(9,3))
