-- What the checks of openings stand on beside the heads of views.sql: whether the class was applied for before, and
-- what else the register knows of classes and trainees. This is what programs need; an officer reads checks/. Read
-- after views.sql, on whose frames these stand; the same rules of writing go here.

-- the sender's own classes that have the name of the one applied for: few have any
-- on demand for: opening
CREATE TEMP TABLE class_called AS
SELECT h.submission, k.opening, k.business_no, k.county, k.course, k.opens_on, k.closes_on, k.place, k.layout,
  k.platform, k.applicants, k.contact, k.phone
FROM opening_head h
JOIN class k ON k.institution = h.credit_code AND plain(k.name) = plain(h.name)
WHERE h.credit_code = h.sender_code;

-- The same class again: the same institution, county, course and class name, and either dates that overlap or trainees
-- in common while that class has not ended. While it waits for its number it is replaced as a whole (replaces), unless
-- the workbook says nothing new (unchanged); once it has one, people are added (adds) on the days and at the place
-- that it has. moved is a class of that name and those days for another course or county, with most of these people.
-- for: opening
CREATE TEMP TABLE sent_before AS
WITH listed AS (SELECT submission, count(*) AS people FROM staged_trainee GROUP BY submission),
known AS (
  SELECT t.submission, e.opening, count(DISTINCT t.person) AS people
  FROM staged_trainee t
  JOIN enrolment_valid e ON e.person = t.person
  GROUP BY t.submission, e.opening),
named AS (
  SELECT h.submission, h.arrival, h.filed_on, k.opening, k.business_no, k.county, k.course, k.opens_on, k.closes_on,
    k.place, k.layout, k.platform, k.applicants, k.contact, k.phone, l.people, coalesce(s.people, 0) AS known,
    coalesce(k.county = h.county AND k.course = h.course, false) AS same,
    coalesce(k.opens_on <= h.closes_on AND k.closes_on >= h.opens_on, false) AS meets
  FROM class_called k
  JOIN opening_head h ON h.submission = k.submission
  JOIN listed l ON l.submission = h.submission
  LEFT JOIN known s ON s.submission = h.submission AND s.opening = k.opening),
again AS (
  SELECT m.*
  FROM named m
  LEFT JOIN (SELECT DISTINCT opening FROM completion) f ON f.opening = m.opening
  WHERE CASE
    WHEN m.same THEN m.meets OR m.known > 0 AND f.opening IS NULL
    ELSE m.meets AND 2 * m.known > m.people END
  QUALIFY row_number() OVER (PARTITION BY m.submission
    ORDER BY m.same DESC, m.meets DESC, m.known DESC, m.opening DESC) = 1),
planned AS (
  SELECT submission, list((day, starts, ends, lessons) ORDER BY day, starts, row) AS plan,
    list((topic, instructor) ORDER BY day, starts, row) AS words
  FROM staged_planned_session
  GROUP BY submission),
decided AS (
  SELECT submission, list((day, starts, ends, lessons) ORDER BY day, starts, row) AS plan,
    list((topic, instructor) ORDER BY day, starts, row) AS words
  FROM session
  SEMI JOIN again a ON a.opening = session.submission
  GROUP BY submission),
met AS (
  SELECT t.submission, count(*) AS people
  FROM staged_trainee t
  JOIN again a ON a.submission = t.submission
  JOIN enrolment_valid e ON e.opening = a.opening AND e.person = t.person AND e.name = t.name
    AND e.category = t.category AND e.phone = t.phone AND e.gender IS NOT DISTINCT FROM t.gender
    AND e.education IS NOT DISTINCT FROM t.education
  GROUP BY t.submission),
compared AS (
  SELECT a.*, n.class_no, p.plan IS DISTINCT FROM d.plan AS replanned,
    m.people = a.people AND a.people = a.applicants AND p.plan = d.plan AND p.words = d.words
      AND (h.opens_on, h.closes_on, h.place, h.layout, h.platform, h.contact, h.phone)
        IS NOT DISTINCT FROM (a.opens_on, a.closes_on, a.place, a.layout, a.platform, a.contact, a.phone) AS equal,
    h.opens_on = a.opens_on AND h.closes_on = a.closes_on AND plain(h.place) = plain(a.place)
      AND plain_layout(h.layout) = plain_layout(a.layout)
      AND plain(h.platform) IS NOT DISTINCT FROM plain(a.platform) AS kept
  FROM again a
  JOIN opening_head h ON h.submission = a.submission
  LEFT JOIN class_number n ON n.opening = a.opening
  LEFT JOIN planned p ON p.submission = a.submission
  LEFT JOIN decided d ON d.submission = a.opening
  LEFT JOIN met m ON m.submission = a.submission)
SELECT * EXCLUDE (equal, meets), NOT same AS moved, same AND class_no IS NOT NULL AS adds,
  same AND class_no IS NULL AND coalesce(equal, false) AS unchanged,
  same AND class_no IS NULL AND NOT coalesce(equal, false) AS replaces
FROM compared;

-- the classes that the applications replace, unless they go back: whoever arrives later sees them no more
-- for: opening
CREATE TEMP TABLE replaced_class AS
SELECT submission, arrival, opening
FROM sent_before
WHERE replaces;
-- applications of other kinds replace none
-- for: claim, uplift, account
CREATE TEMP TABLE replaced_class AS
SELECT submission, arrival, submission AS opening
FROM staged_application
LIMIT 0;

-- the heads of what becomes a class of its own, and adds to none
-- for: opening
CREATE TEMP TABLE new_class AS
SELECT h.*
FROM opening_head h
ANTI JOIN (SELECT submission FROM sent_before WHERE adds) b ON b.submission = h.submission;

-- who is in the class already to which an application adds, in which row of it
-- for: opening
CREATE TEMP TABLE enrolled_before AS
SELECT b.submission, t.row, t.person, e.name
FROM sent_before b
JOIN staged_trainee t ON t.submission = b.submission
JOIN enrolment_valid e ON e.opening = b.opening AND e.person = t.person
WHERE b.adds OR b.unchanged;

-- classes to which the staged people have been admitted before, with the name they came under; not the one that is
-- applied for again
-- for: opening
CREATE TEMP TABLE person_class AS
SELECT e.person, e.opening, e.name
FROM enrolment_valid e
SEMI JOIN staged_person s ON s.person = e.person
ANTI JOIN (
  SELECT b.opening, t.person
  FROM sent_before b
  JOIN staged_trainee t ON t.submission = b.submission) b ON b.opening = e.opening AND b.person = e.person;

-- Sessions of classes (R-2): those of the applications (submission) and the planned ones of the register that may meet
-- them (no submission). arrival orders both, class tells the classes apart.
-- for: opening
CREATE TEMP TABLE class_session AS
WITH span AS (SELECT min(opens_on) AS first, max(closes_on) AS last FROM new_class)
SELECT h.submission, h.submission AS class, h.arrival, h.county, plain(h.place) AS place, h.name,
  s.row, s.day, s.starts, s.ends, s.instructor
FROM new_class h
JOIN staged_planned_session s ON s.submission = h.submission
WHERE s.day IS NOT NULL
UNION ALL
SELECT NULL, k.opening, k.opening, k.county, plain(k.place), k.name, NULL, s.day, s.starts, s.ends, s.instructor
FROM class k
JOIN span x ON k.opens_on <= x.last AND k.closes_on >= x.first
JOIN session s ON s.submission = k.opening AND NOT s.taught;
