-- What the last year tells of what will be asked of funds (资金预测), as it could be known on some days, each with the
-- last run that tells of it. Of the register only what the last year's classes left is read, up to that run, so that
-- it costs the same however much lies behind, and comes out the same whenever it is made.

-- forecast_span are the days: the year ends on year_end; what is older than since tells nothing; of the year before
-- the register knows so many days.
CREATE OR REPLACE TEMP TABLE forecast_span AS
SELECT s.as_of, s.last_run, year(s.as_of) AS year, make_date(year(s.as_of), 12, 31) AS year_end,
  CAST(s.as_of - INTERVAL 1 YEAR AS DATE) AS since, least(365, greatest(90, s.as_of - min(r.today))) AS days
FROM (VALUES %s) s(as_of, last_run)
JOIN run r ON r.run <= s.last_run
GROUP BY s.as_of, s.last_run;

-- forecast_class are the classes in force that closed, or were to close, in the last year, or whose people could ask
-- for an uplift since then, with the rate of the policy on the opening date (articles 22, 25).
CREATE OR REPLACE TEMP TABLE forecast_class AS
WITH completed AS (
  SELECT s.as_of, f.opening, max(f.submission) AS completed_by, arg_max(f.opened_on, f.submission) AS opened_on,
    arg_max(f.closed_on, f.submission) AS closed_on
  FROM forecast_span s
  JOIN completion_filed f ON f.run <= s.last_run AND f.closed_on > s.since - INTERVAL 1 YEAR
  ANTI JOIN refusal x ON x.target = f.submission AND x.run <= s.last_run
  GROUP BY s.as_of, f.opening),
filed AS (
  SELECT s.as_of, s.last_run, s.since, s.year_end, c.opening, c.county, c.course, r.today AS filed_on,
    coalesce(k.opened_on, c.opens_on) AS opened_on, coalesce(k.closed_on, c.closes_on) AS closed_on,
    k.opening IS NOT NULL AS completed
  FROM forecast_span s
  JOIN class_filed c ON c.run <= s.last_run AND c.closes_on > s.since - INTERVAL 1 YEAR
  JOIN run r ON r.run = c.run
  LEFT JOIN completed k ON k.as_of = s.as_of AND k.opening = c.opening
  ANTI JOIN class_void v ON v.opening = c.opening AND v.run <= s.last_run)
SELECT f.*, p.since AS edition, p.subsidy, (p.subsidy * p.uplift_percent * 0.01)::DECIMAL(18,2) AS top_up,
  months_later(f.closed_on, p.uplift_min_months) AS uplift_from
FROM filed f
ASOF JOIN policy_course p ON p.course = f.course AND f.opened_on >= p.since
WHERE greatest(f.closed_on, coalesce(months_later(f.closed_on, p.uplift_min_months), f.closed_on)) > f.since;

-- forecast_award counts the awards of these classes by the fund of their entries, less what was reversed.
CREATE OR REPLACE TEMP TABLE forecast_award AS
WITH entered AS (
  SELECT c.as_of, c.opening, false AS raised, y.fund, y.reverses, y.posted_on
  FROM forecast_class c
  JOIN claim k ON k.opening = c.opening
  JOIN entry y ON y.submission = k.submission AND y.run <= c.last_run
  UNION ALL
  SELECT c.as_of, c.opening, true, y.fund, y.reverses, y.posted_on
  FROM forecast_class c
  JOIN entitlement e ON e.opening = c.opening AND e.kind = '上浮' AND e.approved > 0
  JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.run <= c.last_run)
SELECT as_of, opening, fund, sum(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) FILTER (NOT raised) AS awarded,
  sum(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) FILTER (raised) AS uplifted,
  min(posted_on) FILTER (NOT raised) AS awarded_on, min(posted_on) FILTER (raised) AS uplifted_on
FROM entered
GROUP BY as_of, opening, fund;

-- forecast_waiting are the applications that waited by the newest verdict of the day.
CREATE OR REPLACE TEMP TABLE forecast_waiting (as_of DATE, last_run BIGINT, submission BIGINT);
INSERT INTO forecast_waiting
WITH once AS (SELECT DISTINCT submission FROM verdict WHERE waits_for IS NOT NULL),
said AS (SELECT run, submission, waits_for FROM verdict SEMI JOIN once USING (submission))
SELECT s.as_of, s.last_run, v.submission
FROM said v
JOIN forecast_span s ON v.run <= s.last_run
GROUP BY ALL
HAVING max(v.run) = max(v.run) FILTER (v.waits_for IS NOT NULL)
