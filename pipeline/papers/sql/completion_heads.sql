-- The completions to print: what was taught, and what article 20 asks for.
WITH taught AS (
  SELECT submission, count(DISTINCT day) AS days, CAST(sum(lessons) AS BIGINT) AS lessons
  FROM session
  SEMI JOIN printed USING (submission)
  WHERE taught
  GROUP BY ALL),
listed AS (
  SELECT opening, count(*) AS roster
  FROM enrolment_valid
  SEMI JOIN printed_opening USING (opening)
  GROUP BY ALL)
SELECT p.subject, k.business_no, k.examined_on, k.requested, CAST(r.started_at AS DATE) AS handled_on, t.days,
  t.lessons, a.min_days AS least_days, a.min_lessons AS least_lessons, l.roster
FROM completion_filed k
JOIN printed p USING (submission)
JOIN run r ON r.run = k.run
JOIN class_filed c USING (opening)
JOIN taught t ON t.submission = k.submission
JOIN listed l USING (opening)
ASOF JOIN policy_course a ON a.course = c.course AND k.opened_on >= a.since
ORDER BY k.submission
