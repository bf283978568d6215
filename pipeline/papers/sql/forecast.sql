-- What will be asked of each county's funds until the year ends, from what forecast_past.sql knows of the last year;
-- yuan as the register has them, what is only expected in whole ones.

-- forecast_expected are the people of each class who are expected to be awarded yet: of its roster, or of those who
-- passed, by the shares of the last year, until patience is over; by then the shares know who never came.
CREATE OR REPLACE TEMP TABLE forecast_expected AS
SELECT k.*, r.uplift, r.uplift_days, r.claim_days, k.closed_on + patience(r.claim_days) > k.as_of AS waited,
  CASE WHEN waited AND NOT k.completed THEN k.roster * r.pass END AS passing,
  CASE WHEN waited THEN round(greatest(coalesce(passing, k.passed) * r.claim - k.awarded, 0), 1) ELSE 0 END AS people
FROM forecast_known k
JOIN forecast_rate r USING (as_of, county, course)
WHERE k.closed_on > k.since OR k.awarded > 0;

-- forecast_rest are the people who are still to pass beyond the classes now open: what is missing of the year's target,
-- or, where there is none (aimed is NULL), as many as passed in as many days of the last year, at the rate of the day.
CREATE OR REPLACE TEMP TABLE forecast_rest AS
WITH aimed AS (
  SELECT s.as_of, t.county, t.course, t.people
  FROM forecast_span s
  JOIN target t ON t.year = s.year AND t.run <= s.last_run
  QUALIFY row_number() OVER (PARTITION BY s.as_of, t.county, t.course ORDER BY t.submission DESC, t.row DESC) = 1),
counted AS (
  SELECT as_of, county, course, sum(passed) FILTER (completed AND year(closed_on) = year(as_of)) AS done,
    sum(passed) FILTER (completed AND closed_on > since) AS past,
    sum(passing) FILTER (closed_on > since AND closed_on <= year_end) AS passing
  FROM forecast_expected
  GROUP BY ALL),
known AS (
  SELECT s.as_of, least(365, greatest(90, s.as_of - min(r.today))) AS days
  FROM forecast_span s
  JOIN run r ON r.run <= s.last_run
  GROUP BY s.as_of),
missing AS (
  SELECT s.as_of, s.year_end, r.county, r.course, r.claim, r.claim_days, r.class_days, a.people AS aimed,
    coalesce(c.done, 0) AS done, greatest(coalesce(a.people - coalesce(c.done, 0),
      coalesce(c.past, 0) * (s.year_end - s.as_of) // k.days) - coalesce(c.passing, 0), 0)::DECIMAL(18,3) AS people
  FROM forecast_span s
  JOIN forecast_rate r USING (as_of)
  JOIN known k USING (as_of)
  LEFT JOIN aimed a USING (as_of, county, course)
  LEFT JOIN counted c USING (as_of, county, course))
SELECT m.*, p.since AS edition, round(m.people * m.claim * p.subsidy)::DECIMAL(18,2) AS amount
FROM missing m
ASOF JOIN policy_course p ON p.course = m.course AND m.as_of >= p.since;

-- forecast_due is the money expected, by what it is for: what waits for money or 同意 (暂缓), the classes open or
-- not yet claimed for (在办), uplifts of those and of classes before (上浮), and what comes beyond (目标), week by
-- week. Each is due after the usual days, what is overdue within a week. Funds are those that may pay it, in order:
-- the one named or, of an uplift, the one that paid the base (I12), else the policy's order (I7) by the categories of
-- the people.
CREATE OR REPLACE TEMP TABLE forecast_due AS
WITH held AS (
  SELECT as_of, county, course, edition, category, fund AS named, '暂缓' AS part, as_of AS due_on,
    sum(approved) AS amount
  FROM forecast_held
  GROUP BY ALL),
category AS (
  SELECT k.as_of, k.opening, e.category,
    thousandths(count(*), sum(count(*)) OVER (PARTITION BY k.as_of, k.opening)) AS share
  FROM forecast_expected k
  JOIN enrolment e ON e.opening = k.opening AND e.run <= k.last_run
  WHERE k.people > 0 AND k.closed_on > k.since
    AND EXISTS (FROM policy_fund p WHERE p.category <> '全部' AND p.since = k.edition AND p.course = k.course)
  GROUP BY k.as_of, k.opening, e.category),
base AS (
  SELECT k.as_of, k.county, k.course, k.edition, c.category, '在办' AS part,
    greatest(k.closed_on + k.claim_days, k.as_of + 7) AS due_on,
    round(k.people * coalesce(c.share, 1) * k.subsidy)::DECIMAL(18,2) AS amount
  FROM forecast_expected k
  LEFT JOIN category c USING (as_of, opening)
  WHERE k.people > 0 AND k.closed_on > k.since),
paid AS (
  SELECT as_of, opening, fund, sum(people) FILTER (kind = '基础') AS awarded,
    coalesce(sum(people) FILTER (kind = '上浮'), 0) AS uplifted
  FROM forecast_award
  WHERE fund IS NOT NULL
  GROUP BY ALL),
uplift AS (
  SELECT k.as_of, k.county, k.course, k.edition, p.fund AS named, '上浮' AS part,
    greatest(k.uplift_from + k.uplift_days, k.as_of + 7) AS due_on,
    round(greatest(p.awarded * k.uplift - p.uplifted, 0) * k.top_up)::DECIMAL(18,2) AS amount
  FROM forecast_expected k
  JOIN paid p USING (as_of, opening)
  WHERE k.top_up > 0 AND p.awarded > 0 AND k.uplift_from + patience(k.uplift_days) > k.as_of
  UNION ALL
  SELECT as_of, county, course, edition, NULL, '上浮', greatest(uplift_from + uplift_days, as_of + claim_days),
    round(people * uplift * top_up)::DECIMAL(18,2)
  FROM forecast_expected
  WHERE top_up > 0 AND people > 0 AND closed_on > since),
week AS (
  SELECT *, unnest(generate_series(least(as_of + class_days, year_end)::TIMESTAMP, year_end::TIMESTAMP,
    INTERVAL 7 DAY))::DATE AS passed_on
  FROM forecast_rest
  WHERE amount > 0),
numbered AS (
  SELECT *, row_number() OVER (PARTITION BY as_of, county, course ORDER BY passed_on) AS nth,
    count(*) OVER (PARTITION BY as_of, county, course) AS weeks, CAST(amount AS BIGINT) AS whole
  FROM week),
target AS (
  SELECT as_of, county, course, edition, '目标' AS part, passed_on + claim_days AS due_on,
    (whole * nth // weeks - whole * (nth - 1) // weeks)::DECIMAL(18,2) AS amount
  FROM numbered),
due AS (
  SELECT * FROM held
  UNION ALL BY NAME
  SELECT * FROM base
  UNION ALL BY NAME
  SELECT * FROM uplift
  UNION ALL BY NAME
  SELECT * FROM target),
named AS (
  SELECT *, row_number() OVER () AS id
  FROM due
  WHERE amount > 0),
lawful AS (
  SELECT n.id, list(p.fund ORDER BY p.priority, p.fund) AS funds
  FROM named n
  JOIN policy_fund p ON p.course = n.course AND p.since = n.edition AND p.category IN ('全部', n.category)
  GROUP BY n.id)
SELECT n.as_of, n.county, n.course, n.part, CAST(n.due_on AS DATE) AS due_on,
  CASE WHEN n.named IS NOT NULL THEN [n.named] ELSE l.funds END AS funds, CAST(sum(n.amount) AS DECIMAL(18,2)) AS amount
FROM named n
LEFT JOIN lawful l USING (id)
GROUP BY ALL;

-- forecast_fund is what each county's funds hold in the year, and their place in the policy's order. An entry's number
-- is compared as a number, which costs a fraction of what texts do.
CREATE OR REPLACE TEMP TABLE forecast_fund AS
WITH began AS (SELECT min(run) AS run FROM run WHERE year(today) >= (SELECT min(year) FROM forecast_span)),
reversed AS (
  SELECT s.as_of, s.last_run, CAST(v.reverses AS BIGINT) AS number, v.county, v.fund, -v.amount AS amount
  FROM forecast_span s
  JOIN entry v ON v.year = s.year AND v.run <= s.last_run
  WHERE v.reverses IS NOT NULL),
paid AS (
  SELECT CAST(entry_no AS BIGINT) AS number, run
  FROM payment_result
  WHERE paid AND run >= (SELECT run FROM began)),
entered AS (
  SELECT s.as_of, s.last_run, CAST(y.entry_no AS BIGINT) AS number, y.county, y.fund, y.amount
  FROM forecast_span s
  JOIN entry y ON y.year = s.year AND y.run <= s.last_run
  WHERE y.reverses IS NULL),
moves AS (
  SELECT s.as_of, g.county, g.fund, sum(g.amount) AS allotted, 0::DECIMAL(18,2) AS committed,
    0::DECIMAL(18,2) AS unpaid, 0::DECIMAL(18,2) AS owed
  FROM forecast_span s
  JOIN allotment g ON g.year = s.year AND g.run <= s.last_run
  GROUP BY ALL
  UNION ALL
  SELECT y.as_of, y.county, y.fund, 0, sum(y.amount), sum(CASE WHEN p.run IS NULL THEN y.amount ELSE 0 END), 0
  FROM entered y
  LEFT JOIN paid p ON p.number = y.number AND p.run <= y.last_run
  LEFT JOIN reversed v ON v.number = y.number AND v.as_of = y.as_of
  WHERE v.number IS NULL
  GROUP BY ALL
  UNION ALL
  SELECT v.as_of, v.county, v.fund, 0, 0, 0, sum(v.amount)
  FROM reversed v
  JOIN paid p ON p.number = v.number AND p.run <= v.last_run
  LEFT JOIN taken_back t ON CAST(t.entry_no AS BIGINT) = v.number AND t.run <= v.last_run
  WHERE t.run IS NULL
  GROUP BY ALL
  UNION ALL
  SELECT DISTINCT as_of, county, unnest(funds), 0, 0, 0, 0
  FROM forecast_due),
ordered AS (
  SELECT f.as_of, f.fund, row_number() OVER (PARTITION BY f.as_of ORDER BY min(p.priority) NULLS LAST, f.fund) AS place
  FROM (SELECT DISTINCT as_of, fund FROM moves) f
  LEFT JOIN policy_fund p ON p.fund = f.fund AND p.since <= f.as_of
  GROUP BY f.as_of, f.fund)
SELECT m.as_of, m.county, m.fund, o.place, sum(m.allotted) AS allotted, sum(m.unpaid) AS unpaid, sum(m.owed) AS owed,
  CAST(sum(m.allotted - m.committed - m.owed) AS DECIMAL(18,2)) AS balance
FROM moves m
JOIN ordered o USING (as_of, fund)
GROUP BY ALL;

-- forecast_drawn is which fund each amount due in the year comes from: fund after fund, in the policy's order, pays
-- what it may as it falls due, until it is empty; what is left (short) goes on to the next that may pay it. What none
-- can pay is asked of the last.
CREATE OR REPLACE TEMP TABLE forecast_drawn AS
WITH RECURSIVE drawn AS (
  SELECT 0 AS place, d.as_of, d.county, d.course, d.part, d.due_on, d.funds,
    row_number() OVER (PARTITION BY d.as_of, d.county ORDER BY d.due_on, d.part = '暂缓' DESC, d.part, d.course,
      d.funds) AS nth, NULL::VARCHAR AS fund, 0::DECIMAL(18,2) AS paid, d.amount AS short
  FROM forecast_due d
  JOIN forecast_span s USING (as_of)
  WHERE d.due_on <= s.year_end AND d.funds IS NOT NULL
  UNION ALL
  SELECT place + 1, as_of, county, course, part, due_on, funds, nth, fund, paid, CAST(short - paid AS DECIMAL(18,2))
  FROM (
    SELECT * EXCLUDE (balance, before),
      CAST(CASE WHEN fund IS NULL THEN 0 ELSE greatest(least(short, balance - before), 0) END AS DECIMAL(18,2)) AS paid
    FROM (
      SELECT d.* EXCLUDE (fund, paid), f.fund, f.balance,
        coalesce(sum(CASE WHEN f.fund IS NOT NULL THEN d.short END) OVER (PARTITION BY d.as_of, d.county
          ORDER BY d.nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM drawn d
      JOIN (SELECT DISTINCT as_of, place FROM forecast_fund) o ON o.as_of = d.as_of AND o.place = d.place + 1
      LEFT JOIN forecast_fund f ON f.as_of = o.as_of AND f.place = o.place AND f.county = d.county
        AND list_contains(d.funds, f.fund))))
SELECT as_of, county, course, part, due_on, fund, short,
  paid + CASE WHEN fund = funds[-1] THEN short ELSE 0 END AS amount
FROM drawn
WHERE fund IS NOT NULL AND (paid > 0 OR short > 0)
