-- The completions to print: what was taught, and what article 20 asks for; a row for each rule that rests on figures,
-- with what the policy allows and what the completion shows, where it says anything of anybody (judged).
WITH taught AS (
  SELECT s.submission, count(DISTINCT s.day) AS days, CAST(sum(s.lessons) AS BIGINT) AS lessons,
    min((s.ends - s.starts) // s.lessons) AS minutes, max(s.day) AS last
  FROM session s
  SEMI JOIN printed USING (submission)
  GROUP BY ALL),
outcomes AS (
  SELECT r.submission, count(*) AS people, count(*) FILTER (WHERE passed) AS passed, max(absences) AS absences
  FROM result r
  SEMI JOIN printed USING (submission)
  GROUP BY ALL),
listed AS (
  SELECT opening, count(*) AS roster
  FROM enrolment_valid
  SEMI JOIN printed_opening USING (opening)
  GROUP BY ALL)
SELECT p.subject, k.business_no, k.examined_on, k.requested, CAST(r.started_at AS DATE) AS handled_on, t.days,
  t.lessons, a.min_days AS least_days, a.min_lessons AS least_lessons, l.roster, o.people IS NOT NULL AS judged,
  unnest(['A14-3', 'A19-1', 'A20-1', 'A20-2', 'A20-3', 'A20-5', 'A20-8']) AS rule,
  unnest(['合格 ' || passed || ' 人', '不超过 ' || cap || ' 人', '不少于 ' || min_days || ' 天',
    '不少于 ' || min_lessons || ' 课时', '每课时不少于 ' || lesson_minutes || ' 分钟',
    CASE WHEN absences_allowed IS NULL THEN '本课程不限' ELSE '不超过 ' || absences_allowed || ' 次' END,
    '末次授课 ' || last]) AS allowed,
  unnest(['申请 ' || requested || ' 本', people || ' 人', days || ' 天', lessons || ' 课时', minutes || ' 分钟',
    '最多 ' || absences || ' 次', '考核 ' || examined_on]) AS found
FROM completion_filed k
JOIN printed p USING (submission)
JOIN run r ON r.run = k.run
JOIN class_filed c USING (opening)
JOIN taught t ON t.submission = k.submission
LEFT JOIN outcomes o ON o.submission = k.submission
JOIN listed l USING (opening)
ASOF JOIN policy_course a ON a.course = c.course AND k.opened_on >= a.since
ORDER BY k.submission
