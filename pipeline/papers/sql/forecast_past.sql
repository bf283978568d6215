-- What the last year tells of what will be asked of funds (资金预测), as it could be known on a day. forecast_asked
-- says for which papers: subject, as_of, last_run, county, county_name. Of the register only what the last year's
-- classes left is read, up to last_run, so that it costs the same however much lies behind, and comes out the same
-- whenever it is made.

-- a share in thousandths
CREATE OR REPLACE TEMP MACRO thousandths(part, whole) AS
  CAST((2000 * part + whole) // (2 * whole) * 0.001 AS DECIMAL(9,3));
-- the days after which nobody is waited for any more, by the usual ones; NULL where those are
CREATE OR REPLACE TEMP MACRO patience(days) AS CASE WHEN days IS NOT NULL THEN greatest(2 * days, 30)::INTEGER END;

-- forecast_span are the days, once each: the year ends on year_end; what is older than since tells nothing.
CREATE OR REPLACE TEMP TABLE forecast_span AS
SELECT DISTINCT as_of, last_run, year(as_of) AS year, make_date(year(as_of), 12, 31) AS year_end,
  CAST(as_of - INTERVAL 1 YEAR AS DATE) AS since
FROM forecast_asked;

-- forecast_class are the classes in force that closed, or were to close, in the last year, or whose people could ask
-- for an uplift since then, with the rate of the policy on the opening date (articles 22, 25).
CREATE OR REPLACE TEMP TABLE forecast_class AS
WITH completed AS (
  SELECT s.as_of, f.opening, max(f.submission) AS completed_by, arg_max(f.opened_on, f.submission) AS opened_on,
    arg_max(f.closed_on, f.submission) AS closed_on
  FROM forecast_span s
  JOIN completion_filed f ON f.run <= s.last_run AND f.closed_on > s.since - INTERVAL 1 YEAR
  LEFT JOIN refusal x ON x.target = f.submission AND x.run <= s.last_run
  WHERE x.target IS NULL
  GROUP BY ALL),
filed AS (
  SELECT s.as_of, s.last_run, s.since, s.year_end, c.opening, c.county, c.course, r.today AS filed_on,
    coalesce(k.opened_on, c.opens_on) AS opened_on, coalesce(k.closed_on, c.closes_on) AS closed_on,
    k.opening IS NOT NULL AS completed
  FROM forecast_span s
  JOIN class_filed c ON c.run <= s.last_run AND c.closes_on > s.since - INTERVAL 1 YEAR
  JOIN run r ON r.run = c.run
  LEFT JOIN completed k ON k.as_of = s.as_of AND k.opening = c.opening
  LEFT JOIN class_void v ON v.opening = c.opening AND v.run <= s.last_run
  WHERE v.opening IS NULL)
SELECT f.*, p.since AS edition, p.subsidy, (p.subsidy * p.uplift_percent * 0.01)::DECIMAL(18,2) AS top_up,
  months_later(f.closed_on, p.uplift_min_months) AS uplift_from
FROM filed f
ASOF JOIN policy_course p ON p.course = f.course AND f.opened_on >= p.since
WHERE greatest(f.closed_on, coalesce(months_later(f.closed_on, p.uplift_min_months), f.closed_on)) > f.since;

-- forecast_held is what waits for money or 同意: whoever of an application that waits has no entry yet.
CREATE OR REPLACE TEMP TABLE forecast_held AS
WITH waiting AS (
  SELECT s.as_of, s.last_run, v.submission
  FROM verdict v
  JOIN forecast_span s ON v.run <= s.last_run
  WHERE v.submission IN (SELECT submission FROM verdict WHERE waits_for IS NOT NULL)
  GROUP BY ALL
  HAVING max(v.run) = max(v.run) FILTER (v.waits_for IS NOT NULL))
SELECT w.as_of, e.kind, e.opening, e.county, e.course, e.edition, e.category, e.fund, e.approved
FROM waiting w
JOIN entitlement e ON e.submission = w.submission AND e.approved > 0
LEFT JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.reverses IS NULL AND y.run <= w.last_run
LEFT JOIN award_ended x ON x.submission = e.submission AND x.row = e.row AND x.run <= w.last_run
LEFT JOIN certificate_void z ON z.certificate_no = e.certificate_no AND z.run <= w.last_run
WHERE y.run IS NULL AND x.run IS NULL AND z.run IS NULL;

-- forecast_award counts the awards of these classes, by kind and the fund of their entries, less what was reversed; of
-- what waits the fund is NULL.
CREATE OR REPLACE TEMP TABLE forecast_award AS
WITH uplifted AS (
  SELECT submission, row, opening
  FROM entitlement
  WHERE kind = '上浮' AND approved > 0 AND opening IN (SELECT opening FROM forecast_class)),
entered AS (
  SELECT c.as_of, c.opening, '基础' AS kind, y.fund, y.reverses, y.posted_on
  FROM forecast_class c
  JOIN claim k ON k.opening = c.opening
  JOIN entry y ON y.submission = k.submission AND y.run <= c.last_run
  UNION ALL
  SELECT c.as_of, c.opening, '上浮', y.fund, y.reverses, y.posted_on
  FROM forecast_class c
  JOIN uplifted u ON u.opening = c.opening
  JOIN entry y ON y.submission = u.submission AND y.row = u.row AND y.run <= c.last_run)
SELECT as_of, opening, kind, fund, sum(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) AS people,
  min(posted_on) AS posted_on
FROM entered
GROUP BY ALL
UNION ALL
SELECT as_of, opening, kind, NULL, count(*), NULL
FROM forecast_held
WHERE opening IN (SELECT opening FROM forecast_class)
GROUP BY ALL;

-- forecast_known counts the people of each class: on its roster, passed and not void since, awarded, uplifted.
CREATE OR REPLACE TEMP TABLE forecast_known AS
WITH void AS (
  SELECT c.submission, c.row, min(v.run) AS run
  FROM certificate_void v
  JOIN certificate c USING (certificate_no)
  WHERE c.opening IN (SELECT opening FROM forecast_class)
  GROUP BY ALL),
known AS (
  SELECT c.as_of, c.opening, count(*) AS roster
  FROM forecast_class c
  JOIN enrolment e ON e.opening = c.opening AND e.run <= c.last_run
  LEFT JOIN enrolment_void v ON v.submission = e.submission AND v.run <= c.last_run
  WHERE v.submission IS NULL
  GROUP BY ALL
  UNION ALL BY NAME
  SELECT c.as_of, c.opening, count(*) AS passed
  FROM forecast_class c
  JOIN result s ON s.opening = c.opening AND s.run <= c.last_run AND s.passed
  LEFT JOIN void v ON v.submission = s.submission AND v.row = s.row AND v.run <= c.last_run
  LEFT JOIN refusal x ON x.target = s.submission AND x.run <= c.last_run
  WHERE v.run IS NULL AND x.target IS NULL
  GROUP BY ALL
  UNION ALL BY NAME
  SELECT as_of, opening, sum(people) FILTER (kind = '基础') AS awarded,
    sum(people) FILTER (kind = '上浮') AS uplifted, min(posted_on) FILTER (kind = '基础') AS awarded_on,
    min(posted_on) FILTER (kind = '上浮') AS uplifted_on
  FROM forecast_award
  GROUP BY ALL)
SELECT c.*, coalesce(max(k.roster), 0)::BIGINT AS roster, coalesce(max(k.passed), 0)::BIGINT AS passed,
  coalesce(max(k.awarded), 0)::BIGINT AS awarded, coalesce(max(k.uplifted), 0)::BIGINT AS uplifted,
  max(k.awarded_on) AS awarded_on, max(k.uplifted_on) AS uplifted_on
FROM forecast_class c
LEFT JOIN known k USING (as_of, opening)
GROUP BY ALL;

-- forecast_rate is what the last year says of a course in a county: how many of a roster pass, how many of those claim
-- and get an uplift where patience is over, in thousandths, and the usual days. What has no data of its own takes the
-- course's of all counties, then that of all courses; basis says which: 1 own, 2 course, 3 all, 4 none.
CREATE OR REPLACE TEMP TABLE forecast_rate AS
WITH usual AS (
  SELECT as_of, county, course, grouping(county) + grouping(course) AS scope,
    sum(roster) FILTER (completed AND closed_on > since) AS roster,
    sum(passed) FILTER (completed AND closed_on > since) AS passed,
    median(awarded_on - closed_on) FILTER (closed_on > since)::BIGINT AS claim_days,
    median(closed_on - filed_on) FILTER (closed_on > since AND completed)::BIGINT AS class_days,
    median(uplifted_on - uplift_from)::BIGINT AS uplift_days
  FROM forecast_known
  GROUP BY GROUPING SETS ((as_of, county, course), (as_of, course), (as_of))),
ripe AS (
  SELECT k.as_of, k.county, k.course, grouping(k.county) + grouping(k.course) AS scope,
    sum(k.passed) FILTER (k.closed_on > k.since AND k.closed_on + patience(u.claim_days) <= k.as_of) AS passed,
    sum(k.awarded) FILTER (k.closed_on > k.since AND k.closed_on + patience(u.claim_days) <= k.as_of) AS awarded,
    sum(k.awarded) FILTER (k.uplift_from > k.since
      AND k.uplift_from + patience(coalesce(u.uplift_days, 0)) <= k.as_of) AS due,
    sum(k.uplifted) FILTER (k.uplift_from > k.since
      AND k.uplift_from + patience(coalesce(u.uplift_days, 0)) <= k.as_of) AS uplifted
  FROM forecast_known k
  JOIN usual u ON u.as_of = k.as_of AND u.scope = 2
  WHERE k.completed
  GROUP BY GROUPING SETS ((k.as_of, k.county, k.course), (k.as_of, k.course), (k.as_of))),
wanted AS (
  SELECT s.as_of, d.code AS county, o.code AS course
  FROM forecast_span s, district d, course o),
nearest AS (
  SELECT w.as_of, w.county, w.course,
    arg_min(thousandths(u.passed, u.roster), u.scope) FILTER (u.roster > 0) AS pass,
    min(u.scope) FILTER (u.roster > 0) AS pass_scope,
    arg_min(thousandths(r.awarded, r.passed), r.scope) FILTER (r.passed > 0) AS claim,
    min(r.scope) FILTER (r.passed > 0) AS claim_scope,
    arg_min(thousandths(r.uplifted, r.due), r.scope) FILTER (r.due > 0) AS uplift,
    min(r.scope) FILTER (r.due > 0) AS uplift_scope,
    arg_min(u.claim_days, u.scope) FILTER (u.scope > 0 AND u.claim_days IS NOT NULL) AS claim_days,
    min(u.scope) FILTER (u.scope > 0 AND u.claim_days IS NOT NULL) AS days_scope,
    arg_min(u.class_days, u.scope) FILTER (u.scope > 0 AND u.class_days IS NOT NULL) AS class_days,
    arg_min(u.uplift_days, u.scope) FILTER (u.scope > 0 AND u.uplift_days IS NOT NULL) AS uplift_days
  FROM wanted w
  LEFT JOIN usual u ON u.as_of = w.as_of AND coalesce(u.county, w.county) = w.county
    AND coalesce(u.course, w.course) = w.course
  LEFT JOIN ripe r ON r.as_of = u.as_of AND r.scope = u.scope AND r.county IS NOT DISTINCT FROM u.county
    AND r.course IS NOT DISTINCT FROM u.course
  GROUP BY ALL)
SELECT as_of, county, course, least(coalesce(pass, 1.000), 1.000)::DECIMAL(9,3) AS pass,
  coalesce(pass_scope, 3) + 1 AS pass_basis, least(coalesce(claim, 1.000), 1.000)::DECIMAL(9,3) AS claim,
  coalesce(claim_scope, 3) + 1 AS claim_basis, least(coalesce(uplift, 0.000), 1.000)::DECIMAL(9,3) AS uplift,
  coalesce(uplift_scope, 3) + 1 AS uplift_basis, coalesce(claim_days, 30)::INTEGER AS claim_days,
  coalesce(days_scope, 3) + 1 AS days_basis, coalesce(class_days, 30)::INTEGER AS class_days,
  coalesce(uplift_days, claim_days, 30)::INTEGER AS uplift_days
FROM nearest
