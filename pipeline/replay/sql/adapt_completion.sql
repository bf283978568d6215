-- 授课讲师 are who would have been sent.
CREATE OR REPLACE TEMP TABLE taught_by AS
WITH called AS (
  SELECT t.submission, t.row, h.class_no, unnest(several(t.instructor)) AS called,
    generate_subscripts(several(t.instructor), 1) AS place
  FROM staged_taught_session t
  JOIN staged_completion h USING (submission)
  SEMI JOIN instructor_counterpart i ON i.class_no = h.class_no)
SELECT c.submission, c.row, string_agg(coalesce(i.stands_in, c.called), '、' ORDER BY c.place) AS instructor
FROM called c
LEFT JOIN instructor_counterpart i ON i.class_no = c.class_no AND i.called = c.called
GROUP BY c.submission, c.row
HAVING bool_or(i.stands_in IS NOT NULL);
UPDATE staged_taught_session AS s
SET instructor = t.instructor
FROM taught_by t
WHERE t.submission = s.submission AND t.row = s.row;
-- Who is on the roster that is played and was not on the one of the past has no attendance and no marks: counted as
-- never there.
CREATE OR REPLACE TEMP TABLE never_there AS
WITH roster AS (
  SELECT h.submission, c.past_opening, e.person, any_value(e.name) AS name, any_value(e.id_number) AS id_number
  FROM staged_completion h
  JOIN class_counterpart c ON c.past_no = h.class_no
  JOIN enrolment_valid e ON e.opening = c.opening
  GROUP BY h.submission, c.past_opening, e.person)
SELECT r.submission, r.person, r.name, r.id_number,
  10000 + row_number() OVER (PARTITION BY r.submission ORDER BY r.person) AS row
FROM roster r
ANTI JOIN past.enrolment_valid p ON p.opening = r.past_opening AND p.person = r.person
ANTI JOIN staged_exam_result x ON x.submission = r.submission AND x.person = r.person;
INSERT INTO staged_exam_result BY NAME
SELECT submission, row, person, name, id_number, '未参加' AS result FROM never_there;
INSERT INTO staged_attendance BY NAME
SELECT submission, row, person, name, id_number FROM never_there;
INSERT INTO staged_mark BY NAME
SELECT n.submission, n.row, n.person, c.session, c.day, c.starts, 'absent' AS mark
FROM never_there n
JOIN staged_session_column c USING (submission);
UPDATE staged_completion AS s
SET class_no = c.number
FROM class_counterpart c
WHERE c.past_no = s.class_no AND c.number <> s.class_no;
