-- The scores, weighed (weights are percent, so marks are hundredths), and what was taught in the year, reckoned from
-- the sessions of each class's newest completion in force that name the instructor: 100 for whoever taught most.
WITH newest AS (
  SELECT a.*
  FROM assessment a
  SEMI JOIN assessment_year USING (year)
  QUALIFY row_number() OVER (PARTITION BY a.instructor_no, a.year ORDER BY a.submission DESC, a.row DESC) = 1),
marked AS (
  SELECT a.*, y.subject, y.grades,
    a.teaching * y.teaching + a.workload * y.workload + a.honours * y.honours + a.service * y.service AS mark
  FROM newest a
  JOIN assessment_year y USING (year)),
graded AS (
  SELECT m.instructor_no, m.year, coalesce(arg_max(g.grade, g.at_least) FILTER (m.mark >= g.at_least * 100),
    '不合格（低于' || (min(g.at_least)::BIGINT) || '分）') AS grade
  FROM marked m
  JOIN policy_grade g ON g.since = m.grades
  GROUP BY ALL),
lessons AS (
  SELECT d.instructor_no, year(s.day) AS year, count(DISTINCT s.opening) AS classes,
    CAST(sum(s.lessons) AS BIGINT) AS lessons
  FROM session s
  SEMI JOIN (SELECT max(submission) AS submission FROM completion GROUP BY opening) k ON k.submission = s.submission
  JOIN (SELECT DISTINCT opening, instructor_no, name FROM dispatch) d ON d.opening = s.opening
  WHERE s.taught AND year(s.day) IN (SELECT year FROM assessment_year)
    AND list_has_any(several(s.instructor), [d.name, d.instructor_no])
  GROUP BY ALL),
most AS (SELECT year, max(lessons) AS lessons FROM lessons GROUP BY year)
SELECT m.subject, rank() OVER (PARTITION BY m.year ORDER BY m.mark DESC) AS rank, m.instructor_no, i.name,
  d.name AS county_name, i.engagement,
  CAST(m.teaching AS VARCHAR) AS teaching, CAST(m.workload AS VARCHAR) AS workload,
  CAST(m.honours AS VARCHAR) AS honours, CAST(m.service AS VARCHAR) AS service,
  CAST(CAST(m.mark * 0.01 AS DECIMAL(9,2)) AS VARCHAR) AS score, g.grade,
  coalesce(l.classes, 0) AS classes, coalesce(l.lessons, 0) AS lessons,
  coalesce((200 * l.lessons + t.lessons) // (2 * t.lessons), 0) AS reckoned
FROM marked m
LEFT JOIN graded g USING (instructor_no, year)
LEFT JOIN instructor_now i USING (instructor_no)
LEFT JOIN district d ON d.code = i.county
LEFT JOIN lessons l USING (instructor_no, year)
LEFT JOIN most t ON t.year = m.year
ORDER BY m.year, rank, m.instructor_no
