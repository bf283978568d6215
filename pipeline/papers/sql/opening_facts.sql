-- What the policy allows and what an opening shows, for the rules that rest on figures.
WITH planned AS (
  SELECT s.submission, count(DISTINCT s.day) AS days, sum(s.lessons) AS lessons,
    min((s.ends - s.starts) // s.lessons) AS minutes
  FROM session s
  SEMI JOIN printed_opening p ON p.opening = s.submission
  GROUP BY ALL),
roster AS (
  SELECT subject, person FROM printed_trainee
  UNION
  SELECT p.subject, x.person FROM exclusion x JOIN printed p USING (submission)),
listed AS (SELECT subject, count(*) AS people FROM roster GROUP BY subject),
sent AS (
  SELECT p.subject, max(t.rows) AS rows
  FROM tally t
  JOIN printed p USING (submission)
  WHERE t.sheet = '学员名单'
  GROUP BY p.subject),
layouts AS (
  SELECT DISTINCT since, layout, regexp_replace(layout, '^([A-Z]+)', ' \1 ') AS spaced
  FROM policy_layout),
accepted AS (SELECT since, string_agg(spaced, '或' ORDER BY layout DESC) AS layouts FROM layouts GROUP BY since),
heads AS (
  SELECT p.subject, t.layouts, c.* EXCLUDE (applicants), a.* EXCLUDE (since, course), s.days, s.lessons, s.minutes,
    l.people, coalesce(n.rows, c.applicants) AS applicants,
    i.name AS listed_name, i.courses, d.name AS county_name
  FROM class_filed c
  JOIN printed_opening p ON p.opening = c.opening
  JOIN policy_course a ON a.since = c.edition AND a.course = c.course
  JOIN accepted t ON t.since = c.edition
  JOIN planned s ON s.submission = c.opening
  JOIN listed l ON l.subject = p.subject
  LEFT JOIN sent n ON n.subject = p.subject
  LEFT JOIN institution_now i ON i.credit_code = c.institution
  LEFT JOIN district d ON d.code = c.county)
SELECT subject,
  unnest(['A3-1', 'A5-1', 'A16-1', 'A19-1', 'A19-2', 'A19-3', 'A20-1', 'A20-2', 'A20-3', 'A20-4', 'A11-1']) AS rule,
  unnest(['在目录内且有效', replace(coalesce(courses, ''), ',', '、'), '编码规则所列旗县区', '不超过 ' || cap || ' 人',
    layouts, '与学员名单一致', '不少于 ' || min_days || ' 天', '不少于 ' || min_lessons || ' 课时',
    '每课时不少于 ' || lesson_minutes || ' 分钟', opens_on || ' 至 ' || closes_on,
    CASE WHEN needs_platform THEN '须使用教辅平台' ELSE '本课程不要求' END]) AS allowed,
  unnest([coalesce(listed_name, ''), course, coalesce(county_name, ''), people || ' 人', layout, applicants || ' 人',
    days || ' 天', lessons || ' 课时', minutes || ' 分钟', days || ' 天', coalesce(platform, '—')]) AS found
FROM heads
