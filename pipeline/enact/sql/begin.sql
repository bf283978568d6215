-- What settling needs of the policy as it stands on the day of the run.
CREATE OR REPLACE TEMP TABLE city_now AS
WITH latest AS (
  SELECT name, value, number
  FROM policy_city, this_run
  WHERE since <= today
  QUALIFY row_number() OVER (PARTITION BY name ORDER BY since DESC) = 1)
SELECT any_value(number) FILTER (WHERE name = 'probe_hits') AS probe_hits,
  any_value(number) FILTER (WHERE name = 'probe_days') AS probe_days,
  any_value(number) FILTER (WHERE name = 'instructors_a_class') AS instructors,
  any_value(number) FILTER (WHERE name = 'serial_maximum') AS highest_serial,
  any_value(value) FILTER (WHERE name = 'serial_scope') AS scope,
  any_value(value) FILTER (WHERE name = 'approval') AS approval,
  any_value(number) FILTER (WHERE name = 'weight_teaching') AS teaching,
  any_value(number) FILTER (WHERE name = 'weight_workload') AS workload,
  any_value(number) FILTER (WHERE name = 'weight_honours') AS honours,
  any_value(number) FILTER (WHERE name = 'weight_service') AS service
FROM latest;
-- The scope in which a certificate's serial is counted (I3), by the month (YYYYMM) in which its class opened.
CREATE OR REPLACE TEMP MACRO scope_of(county, month, course, reading) AS
  CASE reading
    WHEN 'prefix' THEN county || month || course
    WHEN 'county_year_course' THEN county || left(month, 4) || course
    WHEN 'county_year' THEN county || left(month, 4)
    ELSE county END;
-- 考核等次 of an instructor's latest assessment (article 8): weights are percent, so both sides are hundredths of a
-- mark. A mark below the lowest grade is said as such, and ranks after those who were not assessed yet.
CREATE OR REPLACE TEMP VIEW instructor_grade AS
WITH assessed AS (
  SELECT a.instructor_no, a.year,
    a.teaching * c.teaching + a.workload * c.workload + a.honours * c.honours + a.service * c.service AS mark
  FROM assessment_now a, city_now c),
grades AS (
  SELECT grade, at_least * 100 AS at_least, row_number() OVER (ORDER BY at_least DESC) AS rank
  FROM policy_grade
  WHERE since = (SELECT max(since) FROM policy_grade, this_run WHERE since <= today)),
lowest AS (SELECT '不合格（低于' || (min(at_least) // 100)::BIGINT || '分）' AS failed FROM grades)
SELECT a.instructor_no, a.year, coalesce(arg_min(g.grade, g.rank), l.failed) AS grade,
  coalesce(min(g.rank), 100) AS rank
FROM assessed a
LEFT JOIN grades g ON a.mark >= g.at_least, lowest l
GROUP BY a.instructor_no, a.year, l.failed;
-- bound_now is what of this year's funds is 待收回 (bound, of this year alone): what was entered this year was paid
-- since.
CREATE OR REPLACE TEMP VIEW bound_now AS
SELECT v.county, v.fund, -sum(v.amount) AS amount
FROM (SELECT county, fund, amount, reverses FROM entry WHERE year = this_year() AND reverses IS NOT NULL) v
SEMI JOIN (SELECT entry_no FROM payment_result WHERE paid AND run >= year_began()) p ON p.entry_no = v.reverses
ANTI JOIN taken_back t ON t.entry_no = v.reverses
GROUP BY ALL;
-- What each county's funds may still commit this year: what is 待收回 is bound until it has come back (I14).
CREATE OR REPLACE TEMP VIEW fund_left AS
WITH movements AS (
  SELECT county, fund, amount FROM allotment WHERE year = this_year()
  UNION ALL
  SELECT county, fund, -amount FROM entry WHERE year = this_year()
  UNION ALL
  SELECT county, fund, -amount FROM bound_now)
SELECT county, fund, sum(amount) AS amount FROM movements GROUP BY ALL;
-- The places of classes not completed whose instructor is not 在库 any more and was not replaced. Until the class is
-- over, those of who left before the first day are given to others, whenever one is free (A9-3); for the rest the
-- municipal centre sends another with 讲师改派, and they are a doubt until it does.
CREATE OR REPLACE TEMP VIEW left_place AS
SELECT d.opening, d.place, d.instructor_no, d.name, g.left_on, g.run > last_finished() AS tonight,
  g.left_on < k.opens_on AS before_opening, k.closes_on
FROM instructor_left g
JOIN dispatch_span d ON d.instructor_no = g.instructor_no AND d.until IS NULL
JOIN class k ON k.opening = d.opening
ANTI JOIN completion f ON f.opening = d.opening;
-- Papers that show the present state under one name: forms to fill in, and pages.
CREATE OR REPLACE TEMP MACRO in_place(workbook) AS starts_with(workbook, 'form_') OR workbook = 'situation';
-- Those that stand in the outbox.
CREATE OR REPLACE TEMP VIEW form_standing AS
SELECT path, arg_max(workbook, rowid) AS workbook, arg_max(subject, rowid) AS subject,
  arg_max(sha256, rowid) AS sha256, arg_max(cells, rowid) AS cells
FROM published
WHERE in_place(workbook)
GROUP BY path
HAVING NOT arg_max(withdrawn, rowid);
-- The entries that payment lists of the last year still ask the bank to pay: those that no list paid, which it has not
-- answered for there, stand in no later one and were not reversed. Of a year's lines nearly all are paid: only what is
-- left without them is looked at further. Each is asked apart: joined by one condition with an OR in it, every line
-- would be compared with every answer of the year.
CREATE OR REPLACE TEMP VIEW unpaid_line AS
WITH open AS MATERIALIZED (
  SELECT l.run, l.batch_no, l.entry_no, l.payee, l.account
  FROM payment_line l
  ANTI JOIN (SELECT entry_no FROM payment_result WHERE run >= year_began() AND paid) p ON p.entry_no = l.entry_no
  WHERE l.run >= year_began())
SELECT b.batch_no, b.county, b.made_on, l.entry_no, l.payee, l.account
FROM open l
JOIN payment_batch b ON b.run = l.run AND b.batch_no = l.batch_no
ANTI JOIN (SELECT entry_no, batch_no FROM payment_result WHERE run >= year_began() AND NOT paid) a
  ON a.entry_no = l.entry_no AND a.batch_no = l.batch_no
ANTI JOIN open m ON m.entry_no = l.entry_no AND m.batch_no > l.batch_no
ANTI JOIN (SELECT reverses FROM entry WHERE run >= year_began() AND reverses IS NOT NULL) v
  ON v.reverses = l.entry_no
