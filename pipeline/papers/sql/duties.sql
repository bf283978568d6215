-- The duties with a date (policy_duty), each with the words of 履职记录 that tell of it. Last done is the newest of
-- what was recorded and what the registers show: blank certificates drawn, a year's assessments and feedback, the
-- platform's term. What is due every year is due by the end of the year after the one it was last done for (for_year),
-- first of the year in which the policy came into force; what is due more rarely a period after it was last done, and
-- never done a period after the policy came into force.
WITH asked AS (
  SELECT p.subject, max(b.as_of) AS as_of
  FROM printing p
  LEFT JOIN publication b ON b.workbook IN ('duties', 'todo') AND b.subject = p.subject
  GROUP BY ALL),
ruled AS (
  SELECT a.subject, a.as_of, coalesce(max(e.since) FILTER (e.since <= a.as_of), min(e.since)) AS since
  FROM asked a, policy_edition e
  GROUP BY ALL),
shown AS (
  SELECT d.duty, max(r.done_on) AS done_on, '履职记录' AS source, year(max(r.done_on)) AS for_year
  FROM policy_duty d
  JOIN ruled a ON a.since = d.since
  JOIN duty_record r ON regexp_matches(r.duty, d.words) AND r.done_on <= a.as_of
  GROUP BY ALL
  UNION ALL
  SELECT 'instructor_assessment', min(r.today), '师资考核登记（' || a.year || '年度）',
    a.year
  FROM assessment a
  JOIN run r ON r.run = a.run
  WHERE a.year = (SELECT max(year) FROM assessment)
  GROUP BY a.year
  UNION ALL
  SELECT 'platform_selection', max(starts_on), '现平台服务期至' || max(ends_on),
    year(max(starts_on))
  FROM platform_active, asked
  WHERE starts_on <= as_of
  HAVING count(*) > 0
  UNION ALL
  SELECT 'platform_feedback', min(r.today), '平台反馈登记（' || f.year || '年度）',
    f.year
  FROM platform_feedback f
  JOIN run r ON r.run = f.run
  WHERE f.year = (SELECT max(year) FROM platform_feedback)
  GROUP BY f.year
  UNION ALL
  SELECT 'certificate_drawing', max(drawn_on), '证书请领登记', max(year)
  FROM stock, asked
  WHERE drawn_on <= as_of
  HAVING count(*) > 0),
last AS (
  SELECT duty, max(done_on) AS done_on, arg_max(source, done_on) AS source, max(for_year) AS for_year
  FROM shown
  GROUP BY duty),
began AS (SELECT min(since) AS since FROM policy_edition),
notice AS (SELECT since, number AS days FROM policy_city WHERE name = 'duty_notice_days'),
due AS (
  SELECT a.subject, a.as_of, d.*, l.done_on, l.source, n.days,
    CASE
      WHEN d.duty = 'platform_selection' THEN coalesce((SELECT max(ends_on) FROM platform_active), b.since)
      WHEN d.months = 12 THEN make_date(greatest(coalesce(l.for_year + 1, 0), year(b.since)), 12, 31)
      ELSE CAST(coalesce(l.done_on, b.since) + to_months(d.months::INTEGER) AS DATE)
    END AS next_due
  FROM ruled a
  JOIN policy_duty d ON d.since = a.since
  JOIN notice n ON n.since = a.since
  CROSS JOIN began b
  LEFT JOIN last l ON l.duty = d.duty)
SELECT subject, title AS what, basis,
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
ORDER BY place
