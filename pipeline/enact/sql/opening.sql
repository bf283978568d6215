-- An accepted opening becomes a class at once; its number waits for instructors (settling, article 9). Sent again
-- before that, it takes the place of what was sent first, which ends; after that, it adds people to the class.
INSERT INTO refusal BY NAME
SELECT r.run, c.opening AS target, n.submission AS decided_by, '已由业务编号' || n.business_no || '代替' AS reason,
  r.today AS refused_on
FROM numbered n
JOIN replaced_class c USING (submission), this_run r;
INSERT INTO class_void BY NAME
SELECT r.run, c.opening, n.submission AS decided_by, '已由业务编号' || n.business_no || '代替' AS reason,
  r.today AS voided_on
FROM numbered n
JOIN replaced_class c USING (submission), this_run r;
INSERT INTO enrolment_void BY NAME
SELECT r.run, c.opening AS submission
FROM numbered n
JOIN replaced_class c USING (submission), this_run r;
INSERT INTO class_filed BY NAME
SELECT r.run, n.submission AS opening, n.business_no, o.credit_code AS institution, i.name AS institution_name,
  o.county, o.course, o.name, o.applicants, o.opens_on, o.closes_on, o.place, o.layout, o.platform, o.contact, o.phone,
  o.applied_on, p.since AS edition
FROM numbered n
JOIN staged_opening o USING (submission)
JOIN institution_now i ON i.credit_code = o.credit_code
ASOF JOIN policy_course p ON p.course = o.course AND o.opens_on >= p.since, this_run r
WHERE n.opening = n.submission;
INSERT INTO enrolment BY NAME
SELECT r.run, n.opening, n.submission, t.row, t.name, t.gender, coalesce(t.id_type, '居民身份证') AS id_type,
  t.id_number, t.person, t.category, t.education, t.phone
FROM numbered n
JOIN staged_trainee t USING (submission)
ANTI JOIN staged_exclusion x USING (submission, person)
ANTI JOIN staged_repeat p USING (submission, person), this_run r;
INSERT INTO session BY NAME
SELECT r.run, n.submission, s.row, n.submission AS opening, false AS taught, s.day, s.starts, s.ends, s.lessons,
  s.topic, s.instructor
FROM numbered n
JOIN staged_planned_session s USING (submission), this_run r
WHERE n.opening = n.submission;
INSERT INTO exclusion BY NAME
SELECT r.run, n.opening, n.submission, t.row, t.name, t.id_number, t.person, x.rules, x.reason
FROM numbered n
JOIN staged_trainee t USING (submission)
JOIN staged_exclusion x USING (submission, person), this_run r;
