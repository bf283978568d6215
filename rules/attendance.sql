-- What the checks of completions stand on: 考勤记录 and 考核成绩 held against the roster, and against 授课记录. This is
-- what programs need; an officer reads checks/. Read after classes.sql, on whose frames these stand; the same rules of
-- writing go here.

-- Rows of 考勤记录 and 考核成绩 with the name of somebody on the roster, who stands nowhere else in that sheet, and an
-- identity number of nobody on it: the number is wrong (A20-7), and nobody is missing or a stranger besides.
-- for: completion
CREATE TEMP TABLE stray_number AS
SELECT p.submission, p.sheet, p.row, p.name, e.person
FROM people_line p
JOIN completion_head h ON h.submission = p.submission
JOIN roster e ON e.opening = h.opening AND plain(e.name) = plain(p.name)
ANTI JOIN roster k ON k.opening = h.opening AND k.person = p.person
ANTI JOIN people_line o ON o.submission = p.submission AND o.sheet = p.sheet AND o.person = e.person
WHERE p.person IS NOT NULL;

-- Whom 考勤记录 and 考核成绩 should each list (A20-7): the roster, when a class is completed for the first time. Where
-- the class is not known, or was completed before, whoever the other sheet lists. A sheet with an unreadable person is
-- returned for that; whom it leaves out cannot be known.
-- for: completion
CREATE TEMP TABLE expected_person AS
WITH unreadable AS (SELECT DISTINCT submission, sheet FROM people_line WHERE person IS NULL),
whole AS (
  SELECT r.submission, r.sheet
  FROM sheet_read r
  ANTI JOIN unreadable u ON u.submission = r.submission AND u.sheet = r.sheet
  WHERE r.sheet IN ('考勤记录', '考核成绩'))
SELECT h.submission, w.sheet, e.person, e.name
FROM completion_head h
JOIN roster e ON e.opening = h.opening
JOIN whole w ON w.submission = h.submission
ANTI JOIN stray_number n ON n.submission = h.submission AND n.sheet = w.sheet AND n.person = e.person
WHERE h.completed_by IS NULL
UNION
SELECT l.submission, w.sheet, l.person, l.name
FROM people_line l
JOIN completion_head h ON h.submission = l.submission
JOIN whole w ON w.submission = l.submission AND w.sheet <> l.sheet
LEFT JOIN roster e ON e.opening = h.opening AND e.person = l.person
ANTI JOIN stray_number n ON n.submission = l.submission AND n.sheet = w.sheet AND n.person = l.person
WHERE h.opening IS NULL OR h.completed_by IS NOT NULL AND e.person IS NOT NULL;

-- completions with a session that cannot be read, in 授课记录 or in the header of 考勤记录 (A20-7): what the other
-- leaves out cannot be known
-- for: completion
CREATE TEMP TABLE unclear_sessions AS
SELECT submission FROM staged_taught_session WHERE day IS NULL OR starts IS NULL
UNION
SELECT submission FROM staged_session_column WHERE day IS NULL OR starts IS NULL
UNION
SELECT f.submission
FROM staged_finding f
JOIN staged_cell c ON c.submission = f.submission AND c.sheet = f.sheet AND c.row = f.row
WHERE f.sheet = '考勤记录' AND f.rule = 'A20-7' AND c.field = 'name';

-- Sessions of 授课记录 without a column of 考勤记录 and columns without a session (A20-7), paired in order where they
-- are as many: each pair is one mistake. It is the session's where 实际开班日期 is the day of the first column and not
-- of the first session; one that lies outside the class's dates is found there already (A20-4); else it is the
-- column's.
-- for: completion
CREATE TEMP TABLE session_pair AS
WITH sessions AS (
  SELECT t.submission, t.row, t.day, t.starts, count(*) OVER same AS sessions,
    row_number() OVER (PARTITION BY t.submission ORDER BY t.day, t.starts, t.row) AS place
  FROM staged_taught_session t
  ANTI JOIN staged_session_column c ON c.submission = t.submission AND c.day = t.day AND c.starts = t.starts
  WINDOW same AS (PARTITION BY t.submission)),
columns AS (
  SELECT c.submission, c.session, c.day, c.starts, count(*) OVER same AS columns,
    row_number() OVER (PARTITION BY c.submission ORDER BY c.day, c.starts, c.session) AS place
  FROM staged_session_column c
  ANTI JOIN staged_taught_session t ON t.submission = c.submission AND t.day = c.day AND t.starts = c.starts
  WINDOW same AS (PARTITION BY c.submission)),
marked AS (SELECT submission, min(day) AS first FROM staged_session_column GROUP BY submission)
SELECT s.submission, s.row, c.session, s.day || ' ' || clock(s.starts) AS taught,
  c.day || ' ' || clock(c.starts) AS marked, s.starts = c.starts AS same_hour,
  CASE
    WHEN h.opens_on = m.first AND h.opens_on <> h.first_session THEN 'session'
    WHEN s.day > h.closes_on THEN 'dates'
    ELSE 'column' END AS mistaken
FROM sessions s
JOIN columns c ON c.submission = s.submission AND c.place = s.place AND c.columns = s.sessions
JOIN class_head h ON h.submission = s.submission
JOIN marked m ON m.submission = s.submission
ANTI JOIN unclear_sessions u ON u.submission = s.submission;

-- how often each trainee was missing: each session missed counts its lessons by lessons_per_absence, rounded up (I2),
-- or once where a course has no such rule
-- for: completion
CREATE TEMP TABLE completion_absence AS
WITH taught AS (
  SELECT submission, day, starts, max(lessons) AS lessons
  FROM staged_taught_session
  GROUP BY ALL)
SELECT m.submission, m.row, m.person, count(*) AS missed, sum(s.lessons)::BIGINT AS lessons,
  sum(coalesce((s.lessons + h.lessons_per_absence - 1) // h.lessons_per_absence, 1))::BIGINT AS absences
FROM staged_mark m
JOIN completion_head h ON h.submission = m.submission
JOIN taught s ON s.submission = m.submission AND s.day = m.day AND s.starts = m.starts
WHERE m.mark IN ('absent', 'leave') AND m.person IS NOT NULL
GROUP BY ALL;
