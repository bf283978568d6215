-- An accepted completion records what was taught and what became of each trainee who had not passed in an earlier one;
-- certificates are numbered by settling.
INSERT INTO completion_filed BY NAME
SELECT r.run, n.submission, n.business_no, n.opening, c.class_no, c.opened_on, c.closed_on, c.examined_on, c.requested
FROM numbered n
JOIN staged_completion c USING (submission), this_run r;
INSERT INTO session BY NAME
SELECT r.run, n.submission, s.row, n.opening, true AS taught, s.day, s.starts, s.ends, s.lessons, s.topic, s.instructor
FROM numbered n
JOIN staged_taught_session s USING (submission), this_run r;
INSERT INTO result BY NAME
WITH absences AS (
  SELECT submission, person, count(*) FILTER (WHERE mark <> 'present') AS sessions_missed,
    sum((s.lessons + p.lessons_per_absence - 1) // p.lessons_per_absence) FILTER (WHERE mark <> 'present') AS absences
  FROM staged_mark m
  JOIN numbered n USING (submission)
  JOIN staged_taught_session s USING (submission, day, starts)
  JOIN staged_completion c USING (submission)
  JOIN class k ON k.opening = n.opening
  ASOF JOIN policy_course p ON p.course = k.course AND c.opened_on >= p.since
  GROUP BY ALL),
roster AS (SELECT opening, person, row FROM enrolment_valid SEMI JOIN numbered USING (opening))
SELECT r.run, n.submission, n.opening, e.row, t.row AS roster_row, e.name, e.id_number, e.person,
  coalesce(a.absences, a.sessions_missed, 0) AS absences, e.score, e.result AS outcome, x.person IS NULL AS passed,
  x.reason
FROM numbered n
JOIN staged_exam_result e USING (submission)
LEFT JOIN roster t ON t.opening = n.opening AND t.person = e.person
LEFT JOIN absences a ON a.submission = n.submission AND a.person = e.person
LEFT JOIN staged_exclusion x ON x.submission = n.submission AND x.person = e.person
ANTI JOIN staged_repeat b ON b.submission = n.submission AND b.person = e.person, this_run r;
