-- What the checks of instructors stand on (A6-1, A9-2, A9-4, R-2, R-4): who was sent to which class for which days,
-- and who left. This is what programs need; an officer reads checks/. Read after views.sql, on whose frames these
-- stand; the same rules of writing go here.

-- Who was sent to a place of a class, with the day from which somebody else has the place; that day may have been
-- taught by either. Few are replaced: looked for among those alone, the view costs what is asked of it and not the
-- whole history.
CREATE TEMP VIEW dispatch_span AS
SELECT d.*, n.from_day AS until
FROM dispatch d
LEFT JOIN (SELECT opening, place, ordinal, from_day FROM dispatch WHERE replaces IS NOT NULL) n
  ON n.opening = d.opening AND n.place = d.place AND n.ordinal = d.ordinal + 1;

-- Who is not 在库, and since when: the day on which the first row that says so was seen in the inbox.
CREATE TEMP VIEW instructor_left AS
WITH gone AS (
  SELECT *
  FROM instructor
  QUALIFY count(*) FILTER (state = '在库') OVER (
    PARTITION BY instructor_no ORDER BY submission, row ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) = 0)
SELECT g.instructor_no, min(g.run) AS run, min(coalesce(CAST(s.arrived_at AS DATE), r.today)) AS left_on
FROM gone g
JOIN run r ON r.run = g.run
LEFT JOIN submission s ON s.submission = g.submission
GROUP BY g.instructor_no;

-- Instructors sent to the classes that completions name, with the days for which they were sent: both from_day and
-- until, the day on which another took the place, may have been taught by either; left_on is since when one is not
-- 在库.
-- for: completion
CREATE TEMP TABLE sent_instructor AS
SELECT d.opening, d.place, d.instructor_no, d.name, d.lead, d.from_day, d.until, g.left_on
FROM dispatch_span d
SEMI JOIN completion_head h ON h.opening = d.opening
LEFT JOIN instructor_left g ON g.instructor_no = d.instructor_no;

-- Whom 授课记录 names, a row for each name, with when one who was sent to the class may have taught: sent says that he
-- was, ended on which day the last of his places went to another, early that he had none yet on the day of the session,
-- left_on since when he is not 在库 while nobody has his place.
-- for: completion
CREATE TEMP TABLE named_instructor AS
WITH named AS (
  SELECT t.submission, t.row, h.opening, t.day, unnest(several(t.instructor)) AS called
  FROM staged_taught_session t
  JOIN completion_head h ON h.submission = t.submission
  WHERE t.instructor IS NOT NULL)
SELECT n.submission, n.row, n.opening, n.day, n.called, count(s.opening) > 0 AS sent,
  CASE WHEN count(*) FILTER (s.until IS NULL) = 0 THEN max(s.until) END AS ended,
  count(*) FILTER (n.day >= coalesce(s.from_day, n.day)) = 0 AS early, min(s.from_day) AS from_day,
  min(s.left_on) FILTER (s.until IS NULL) AS left_on
FROM named n
LEFT JOIN (SELECT *, unnest([instructor_no, name]) AS spelt FROM sent_instructor) s
  ON s.opening = n.opening AND s.spelt = n.called
GROUP BY n.submission, n.row, n.opening, n.day, n.called;

-- who is sent to those classes now, the lead first
-- for: completion
CREATE TEMP TABLE sent_now AS
SELECT opening, string_agg(name, '、' ORDER BY lead DESC, instructor_no) AS together, count(*) AS people
FROM sent_instructor
WHERE until IS NULL
GROUP BY opening;

-- Rows of 讲师改派 with what speaks against each (A9-4): the class they name, who is sent to it now, and what is known
-- of the new instructor, by the rows of 师资库 beside it too. Of rows that cannot both take effect the first does. free
-- names who could be sent instead: in 在库, for the course, free on the days that are left; the county's own first.
-- on demand for: register
CREATE TEMP TABLE reassignment AS
WITH named AS (
  SELECT s.submission, s.row, s.class_no, s.old_no, s.new_no, a.today, k.opening, k.county, k.course,
    f.class_no AS completed
  FROM staged_reassignment s
  JOIN staged_application a ON a.submission = s.submission
  LEFT JOIN class_number n ON n.class_no = s.class_no
  LEFT JOIN class k ON k.opening = n.opening
  LEFT JOIN completion f ON f.opening = k.opening
  WHERE s.class_no IS NOT NULL AND s.old_no IS NOT NULL AND s.new_no IS NOT NULL AND s.reason IS NOT NULL),
sent AS (
  SELECT d.opening, list(d.instructor_no) AS numbers,
    string_agg(d.name || '（' || d.instructor_no || '）', '、' ORDER BY d.lead DESC, d.instructor_no) AS together
  FROM dispatch_span d
  SEMI JOIN named n ON n.opening = d.opening
  WHERE d.until IS NULL
  GROUP BY d.opening),
beside AS (
  SELECT submission, instructor_no, name, state, courses
  FROM staged_instructor
  WHERE name IS NOT NULL AND person IS NOT NULL AND county IS NOT NULL AND engagement IS NOT NULL
    AND courses IS NOT NULL AND state IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY submission, instructor_no ORDER BY row DESC) = 1),
engaged AS (
  SELECT n.submission, n.row, d.instructor_no, m.day, c.class_no
  FROM named n
  JOIN session m ON m.submission = n.opening AND m.day >= n.today
  JOIN session t ON t.day = m.day AND t.submission <> n.opening AND NOT t.taught
  JOIN dispatch_span d ON d.opening = t.submission
  JOIN class k ON k.opening = d.opening
  JOIN class_number c ON c.opening = d.opening
  WHERE t.day >= coalesce(d.from_day, t.day) AND (d.until IS NULL OR t.day < d.until)),
clash AS (
  SELECT e.submission, e.row, min(e.day) AS day, arg_min(e.class_no, e.day) AS class_no
  FROM engaged e
  JOIN named n ON n.submission = e.submission AND n.row = e.row AND n.new_no = e.instructor_no
  GROUP BY e.submission, e.row),
able AS (
  SELECT n.submission, n.row, list(i.name || '（' || i.instructor_no || '）' ORDER BY i.county <> n.county,
    i.instructor_no) AS names
  FROM named n
  JOIN sent s ON s.opening = n.opening
  JOIN instructor_now i ON i.state = '在库' AND list_contains(string_split(i.courses, ','), n.course)
    AND NOT list_contains(s.numbers, i.instructor_no) AND i.instructor_no <> n.new_no
  ANTI JOIN engaged e ON e.submission = n.submission AND e.row = n.row AND e.instructor_no = i.instructor_no
  GROUP BY n.submission, n.row),
judged AS (
  SELECT n.*, s.together, i.person, coalesce(b.name, i.name) AS new_name, coalesce(b.courses, i.courses) AS courses,
    x.day AS busy_day, x.class_no AS busy_class,
    coalesce(array_to_string(f.names[1:5], '、'), '暂无，请先在「师资库」中增补') AS free,
    CASE
      WHEN n.opening IS NULL THEN 'unknown'
      WHEN n.completed IS NOT NULL THEN 'completed'
      WHEN NOT coalesce(list_contains(s.numbers, n.old_no), false) THEN 'original'
      WHEN list_contains(s.numbers, n.new_no) THEN 'here'
      WHEN coalesce(b.state, i.state) IS DISTINCT FROM '在库' THEN 'absent'
      WHEN NOT list_contains(string_split(coalesce(b.courses, i.courses), ','), n.course) THEN 'course'
      WHEN x.day IS NOT NULL THEN 'busy'
    END AS trouble
  FROM named n
  LEFT JOIN sent s ON s.opening = n.opening
  LEFT JOIN instructor_now i ON i.instructor_no = n.new_no
  LEFT JOIN beside b ON b.submission = n.submission AND b.instructor_no = n.new_no
  LEFT JOIN clash x ON x.submission = n.submission AND x.row = n.row
  LEFT JOIN able f ON f.submission = n.submission AND f.row = n.row),
above AS (
  SELECT j.submission, j.row, min(o.row) AS row_above,
    bool_or(o.opening = j.opening AND o.old_no = j.old_no) AS same_old
  FROM judged j
  JOIN judged o ON o.submission = j.submission AND o.row < j.row AND o.trouble IS NULL
  WHERE j.trouble IS NULL
    AND (o.opening = j.opening AND o.old_no = j.old_no
      OR o.new_no = j.new_no AND (
        o.opening = j.opening
        OR EXISTS (
          FROM session m
          JOIN session t ON t.day = m.day
          WHERE m.submission = j.opening AND t.submission = o.opening AND m.day >= j.today)))
  GROUP BY j.submission, j.row)
SELECT j.* EXCLUDE (trouble), a.row_above, a.same_old,
  coalesce(j.trouble, CASE WHEN a.row_above IS NOT NULL THEN 'again' END) AS trouble
FROM judged j
LEFT JOIN above a ON a.submission = j.submission AND a.row = j.row;
