-- The duties with a date, each with the words of 履职记录 that tell of it. Last done is the newest of what was recorded
-- and what the registers show: blank certificates drawn, a year's assessments and feedback, the platform's term. What
-- was never done is due a period after the policy came into force.
WITH asked AS (
  SELECT p.subject, max(b.as_of) AS as_of
  FROM printing p
  LEFT JOIN publication b ON b.workbook = 'duties' AND b.subject = p.subject
  GROUP BY ALL),
duties (place, what, basis, months, words) AS (
  VALUES
    (1, '讲师能力提升培训', '第七条', 12, '提升'),
    (2, '创业讲师竞赛', '第七条', 24, '竞赛|大赛|比赛'),
    (3, '创业培训讲师考核评估', '第八条', 24, '考核|评估'),
    (4, '师资课酬调研', '第十条', 24, '课酬'),
    (5, '教辅平台比选（服务期）', '第十一条', 24, NULL),
    (6, '教辅平台使用反馈', '第十三条', 12, '反馈'),
    (7, '培训合格证书请领', '第十五条', 12, '请领')),
shown AS (
  SELECT d.place, max(r.done_on) AS done_on, '履职记录' AS source
  FROM duties d
  JOIN duty_record r ON regexp_matches(r.duty, d.words), asked
  WHERE r.done_on <= as_of
  GROUP BY ALL
  UNION ALL
  SELECT 3, min(r.today), '师资考核登记（' || a.year || '年度）'
  FROM assessment a
  JOIN run r ON r.run = a.run
  WHERE a.year = (SELECT max(year) FROM assessment)
  GROUP BY a.year
  UNION ALL
  SELECT 5, max(starts_on), '现平台服务期至' || max(ends_on)
  FROM platform_active, asked
  WHERE starts_on <= as_of
  HAVING count(*) > 0
  UNION ALL
  SELECT 6, min(r.today), '平台反馈登记（' || f.year || '年度）'
  FROM platform_feedback f
  JOIN run r ON r.run = f.run
  WHERE f.year = (SELECT max(year) FROM platform_feedback)
  GROUP BY f.year
  UNION ALL
  SELECT 7, max(drawn_on), '证书请领登记'
  FROM stock, asked
  WHERE drawn_on <= as_of
  HAVING count(*) > 0),
last AS (
  SELECT place, max(done_on) AS done_on, arg_max(source, done_on) AS source
  FROM shown
  GROUP BY place),
began AS (SELECT min(since) AS since FROM policy_edition),
due AS (
  SELECT d.*, l.done_on, l.source,
    CASE WHEN d.place = 5 THEN coalesce((SELECT max(ends_on) FROM platform_active), b.since)
      ELSE CAST(coalesce(l.done_on, b.since) + to_months(d.months) AS DATE) END AS next_due
  FROM duties d
  LEFT JOIN last l USING (place), began b)
SELECT subject, what, basis, CASE months WHEN 12 THEN '每年' ELSE '每 2 年' END AS period, done_on AS last_done,
  next_due, date_diff('day', as_of, next_due) AS days_left,
  CASE WHEN next_due < as_of THEN '逾期' WHEN next_due <= as_of + 90 THEN '临近' ELSE '正常' END AS state,
  coalesce(source, '未见登记') AS remark
FROM due, asked
ORDER BY place
