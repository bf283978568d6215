-- The duties with a date (policy_duty) as of a day (duty_day), each with the words of 履职记录 that tell of it. Last
-- done is the newest of what was recorded and what the registers show: blank certificates drawn, a year's assessments
-- and feedback, the platform's term. What is due every year is due by the end of the year after the one it was last
-- done for (for_year), first of the year in which the policy came into force; what is due more rarely a period after it
-- was last done, and never done a period after the policy came into force; a platform when the term of the last is over
-- (until).
CREATE OR REPLACE TEMP TABLE duty_due AS
WITH ruled AS (
  SELECT duty_day() AS as_of, min(since) AS began,
    coalesce(max(since) FILTER (since <= duty_day()), min(since)) AS since
  FROM policy_edition),
duty AS (
  SELECT d.*, a.as_of, a.began, n.number AS days
  FROM ruled a
  JOIN policy_duty d ON d.since = a.since
  JOIN policy_city n ON n.since = a.since AND n.name = 'duty_notice_days'),
shown AS (
  SELECT d.duty, r.done_on, '履职记录' AS source, year(r.done_on) AS for_year, NULL AS until
  FROM duty d
  JOIN duty_record r ON regexp_matches(r.duty, d.words) AND r.done_on <= d.as_of
  UNION ALL
  (SELECT 'instructor_assessment', min(r.today), '师资考核登记（' || a.year || '年度）', a.year, NULL
  FROM assessment a
  JOIN run r ON r.run = a.run
  GROUP BY a.year
  ORDER BY a.year DESC
  LIMIT 1)
  UNION ALL
  SELECT 'platform_selection', begun, '现平台服务期至' || ends, year(begun), until
  FROM (
    SELECT max(starts_on) FILTER (starts_on <= duty_day()) AS begun,
      max(ends_on) FILTER (starts_on <= duty_day()) AS ends, max(ends_on) AS until
    FROM platform_active)
  UNION ALL
  (SELECT 'platform_feedback', min(r.today), '平台反馈登记（' || f.year || '年度）', f.year, NULL
  FROM platform_feedback f
  JOIN run r ON r.run = f.run
  GROUP BY f.year
  ORDER BY f.year DESC
  LIMIT 1)
  UNION ALL
  SELECT 'certificate_drawing', max(drawn_on), '证书请领登记', max(year), NULL
  FROM stock
  WHERE drawn_on <= duty_day()),
last AS (
  SELECT duty, max(done_on) AS done_on, arg_max(source, done_on) AS source, max(for_year) AS for_year,
    max(until) AS until
  FROM shown
  GROUP BY duty),
due AS (
  SELECT d.*, l.done_on, l.source,
    CASE
      WHEN d.duty = 'platform_selection' THEN coalesce(l.until, d.began)
      WHEN d.months = 12 THEN make_date(greatest(coalesce(l.for_year + 1, 0), year(d.began)), 12, 31)
      ELSE CAST(coalesce(l.done_on, d.began) + to_months(d.months::INTEGER) AS DATE)
    END AS next_due
  FROM duty d
  LEFT JOIN last l ON l.duty = d.duty)
SELECT place, title AS what, basis,
  CASE
    WHEN months = 12 THEN '每年'
    WHEN months % 12 = 0 THEN '每 ' || months // 12 || ' 年'
    ELSE '每 ' || months || ' 个月'
  END AS period,
  done_on AS last_done, next_due, date_diff('day', as_of, next_due) AS days_left,
  CASE
    WHEN next_due < as_of THEN '逾期'
    WHEN done_on IS NULL THEN '未履行'
    WHEN next_due <= as_of + days::INTEGER THEN '临近'
    ELSE '正常'
  END AS state,
  days AS notice_days, coalesce(source, '未见登记') AS remark
FROM due
