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
-- mark.
CREATE OR REPLACE TEMP VIEW instructor_grade AS
WITH assessed AS (
  SELECT a.instructor_no, a.year,
    a.teaching * c.teaching + a.workload * c.workload + a.honours * c.honours + a.service * c.service AS mark
  FROM assessment_now a, city_now c),
grades AS (
  SELECT grade, at_least * 100 AS at_least, row_number() OVER (ORDER BY at_least DESC) AS rank
  FROM policy_grade
  WHERE since = (SELECT max(since) FROM policy_grade, this_run WHERE since <= today))
SELECT a.instructor_no, a.year, arg_min(g.grade, g.rank) AS grade, min(g.rank) AS rank
FROM assessed a
LEFT JOIN grades g ON a.mark >= g.at_least
GROUP BY ALL;
