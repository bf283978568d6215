-- What the policy allows and what a completion shows, for the rules that rest on figures.
WITH planned AS (
  SELECT s.submission, count(DISTINCT s.day) AS days, sum(s.lessons) AS lessons,
    min((s.ends - s.starts) // s.lessons) AS minutes, max(s.day) AS last
  FROM session s
  SEMI JOIN printed USING (submission)
  GROUP BY ALL),
outcomes AS (
  SELECT r.submission, count(*) AS people, count(*) FILTER (WHERE passed) AS passed, max(absences) AS absences
  FROM result r
  SEMI JOIN printed USING (submission)
  GROUP BY ALL),
heads AS (
  SELECT q.subject, k.*, p.* EXCLUDE (since, course), s.days, s.lessons, s.minutes, s.last, o.people, o.passed,
    o.absences
  FROM completion_filed k
  JOIN printed q ON q.submission = k.submission
  JOIN class_filed c ON c.opening = k.opening
  ASOF JOIN policy_course p ON p.course = c.course AND k.opened_on >= p.since
  JOIN planned s ON s.submission = k.submission
  JOIN outcomes o ON o.submission = k.submission)
SELECT subject, unnest(['A14-3', 'A19-1', 'A20-1', 'A20-2', 'A20-3', 'A20-5', 'A20-8']) AS rule,
  unnest(['合格 ' || passed || ' 人', '不超过 ' || cap || ' 人', '不少于 ' || min_days || ' 天',
    '不少于 ' || min_lessons || ' 课时', '每课时不少于 ' || lesson_minutes || ' 分钟',
    CASE WHEN absences_allowed IS NULL THEN '本课程不限' ELSE '不超过 ' || absences_allowed || ' 次' END,
    '末次授课 ' || last]) AS allowed,
  unnest(['申请 ' || requested || ' 本', people || ' 人', days || ' 天', lessons || ' 课时', minutes || ' 分钟',
    '最多 ' || absences || ' 次', '考核 ' || examined_on]) AS found
FROM heads
