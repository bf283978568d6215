-- What the checks stand on: how things are written for people, and the staged rows joined once with the class, the policy in
-- force and the sender. Statements end with a semicolon at a line's end. A table here is made anew for each wave of the kinds named above it; where
-- it is another thing for another kind it stands here once for each.

-- minutes since midnight as people write them
CREATE TEMP MACRO clock(m) AS lpad((m // 60)::VARCHAR, 2, '0') || ':' || lpad((m % 60)::VARCHAR, 2, '0');
-- yuan without idle zeros: 1200, 1200.50
CREATE TEMP MACRO yuan(x) AS CASE WHEN x = trunc(x) THEN x::DECIMAL(18,0)::VARCHAR ELSE x::VARCHAR END;
-- identity, telephone and account numbers as they may be shown: the first six or three, the last four
CREATE TEMP MACRO masked_id(x) AS left(x, 6) || '********' || right(x, 4);
CREATE TEMP MACRO masked_phone(x) AS left(x, 3) || '****' || right(x, 4);
CREATE TEMP MACRO masked_account(x) AS '****' || right(x, 4);
-- The person key is the identity number's first 17 digits: 6 of area, 8 of birthday, 3 of order, odd for men.
CREATE TEMP MACRO born(person) AS TRY(make_date(person // 10000000 % 10000, person // 100000 % 100, person // 1000 % 100));
CREATE TEMP MACRO area_and_birthday(person) AS person // 1000;
CREATE TEMP MACRO years_later(day, years) AS (day + to_years(years::INTEGER))::DATE;
CREATE TEMP MACRO months_later(day, months) AS (day + to_months(months::INTEGER))::DATE;
CREATE TEMP MACRO is_male(person) AS person % 2 = 1;
-- names that differ in blanks and case only are the same name
CREATE TEMP MACRO plain(name) AS upper(replace(replace(name, ' ', ''), '　', ''));
-- a cell that names several instructors
CREATE TEMP MACRO several(names) AS list_filter(regexp_split_to_array(names, '[、,，/;；\s]+'), x -> x <> '');
-- quotation marks and width aside, as people write a layout
CREATE TEMP MACRO plain_layout(x) AS upper(translate(replace(x, ' ', ''), 'Ｕｕ“”"「」', 'UU'));
-- column letters of a sheet, A to IV
CREATE TEMP MACRO letters(col) AS CASE WHEN col <= 26 THEN chr(64 + col) ELSE chr(64 + (col - 1) // 26) || chr(65 + (col - 1) % 26) END;

-- city-wide numbers, one row an edition
CREATE TEMP VIEW city_rule AS
SELECT since,
  max(number) FILTER (name = 'minimum_age') AS minimum_age, max(number) FILTER (name = 'shared_phone') AS shared_phone,
  max(number) FILTER (name = 'shared_account') AS shared_account, max(number) FILTER (name = 'classes_a_month') AS classes_a_month,
  max(number) FILTER (name = 'class_span_factor') AS class_span_factor, max(number) FILTER (name = 'instructors_a_class') AS instructors_a_class
FROM policy_city GROUP BY since;

-- platforms that have not been ended (article 11)
CREATE TEMP VIEW platform_active AS SELECT * FROM platform_now WHERE NOT regexp_matches(state, '停|终止|失效|退|撤|到期');

-- 疑点 about a sender and not about a finding of an application (R-12): they stand in the place before the first.
-- county is the sender's, 000000 of one that no county has.
CREATE TEMP VIEW sender_risk AS
SELECT f.*, CASE s.sender_kind WHEN '机构' THEN s.sender_code END AS institution,
  coalesce(i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END, '000000') AS county
FROM (SELECT * FROM finding WHERE ordinal = 0) f
JOIN submission s ON s.submission = f.submission
LEFT JOIN institution_now i ON s.sender_kind = '机构' AND i.credit_code = s.sender_code;

-- what may be called by several words: an instructor by number or name, a payee by account name or name
CREATE TEMP VIEW instructor_called AS
SELECT instructor_no AS called, instructor_no, person, state FROM instructor_now UNION SELECT name, instructor_no, person, state FROM instructor_now;

-- an opening's head with its institution as listed, if it is the sender (nobody learns of another's listing), and the
-- policy in force on its opening date
-- for: opening
CREATE TEMP TABLE opening_head AS
SELECT d.*, i.name AS listed_name, i.courses, i.listed_on, i.valid_to, i.state, p.* EXCLUDE (since, course), r.* EXCLUDE (since), c.name || '（' || d.course || '）' AS course_name
FROM (SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.* EXCLUDE (row), e.since AS edition
      FROM staged_application a JOIN staged_opening s ON s.submission = a.submission ASOF LEFT JOIN policy_edition e ON s.opens_on >= e.since) d
LEFT JOIN institution_now i ON i.credit_code = d.credit_code AND i.credit_code = d.sender_code
LEFT JOIN policy_course p ON p.since = d.edition AND p.course = d.course
LEFT JOIN city_rule r ON r.since = d.edition
LEFT JOIN course c ON c.code = d.course;

-- The classes that completions and claims name by their numbers: standing is the opening while the class is in force, with the completion that
-- was accepted for it. The register is long; these are few.
-- for: completion
CREATE TEMP TABLE named_class AS
WITH named AS MATERIALIZED (SELECT class_no, opening FROM class_number SEMI JOIN staged_completion USING (class_no))
SELECT n.class_no, n.opening, k.opening AS standing, k.institution, k.county, k.course, k.name, f.submission AS completed_by, f.opened_on, f.closed_on FROM named n
LEFT JOIN (SELECT * FROM class SEMI JOIN named USING (opening)) k ON k.opening = n.opening LEFT JOIN (SELECT * FROM completion SEMI JOIN named USING (opening)) f ON f.opening = k.opening;
-- for: claim
CREATE TEMP TABLE named_class AS
WITH named AS MATERIALIZED (SELECT class_no, opening FROM class_number SEMI JOIN staged_claim USING (class_no))
SELECT n.class_no, n.opening, k.opening AS standing, k.institution, k.county, k.course, k.name, f.submission AS completed_by, f.opened_on, f.closed_on FROM named n
LEFT JOIN (SELECT * FROM class SEMI JOIN named USING (opening)) k ON k.opening = n.opening LEFT JOIN (SELECT * FROM completion SEMI JOIN named USING (opening)) f ON f.opening = k.opening;

-- A completion's head with its class, the earlier completion if any, and the policy in force on the actual opening date. named is
-- whatever class the number names, opening and what follows from it only when that class is the sender's: nobody learns of another's roster.
-- for: completion
CREATE TEMP TABLE completion_head AS
SELECT d.*, n.opening AS named, k.institution, k.county, k.course, k.name AS class_name, k.standing AS opening, k.completed_by,
  p.* EXCLUDE (since, course), r.* EXCLUDE (since), c.name || '（' || k.course || '）' AS course_name
FROM (SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.* EXCLUDE (row), e.since AS edition
      FROM staged_application a JOIN staged_completion s ON s.submission = a.submission ASOF LEFT JOIN policy_edition e ON s.opened_on >= e.since) d
LEFT JOIN named_class n ON n.class_no = d.class_no
LEFT JOIN named_class k ON k.class_no = d.class_no AND k.institution = d.credit_code AND k.institution = d.sender_code
LEFT JOIN policy_course p ON p.since = d.edition AND p.course = k.course
LEFT JOIN city_rule r ON r.since = d.edition
LEFT JOIN course c ON c.code = k.course;

-- A claim's head with its class, its completion, the institution's account as listed, and the policy in force on the actual opening
-- date. named, named_by and named_county are of whatever class the number names, opening and what follows from it only when the class is the sender's.
-- for: claim
CREATE TEMP TABLE claim_head AS
SELECT d.*, e.since AS edition, p.* EXCLUDE (since, course), r.* EXCLUDE (since), c.name || '（' || d.course || '）' AS course_name
FROM (SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.* EXCLUDE (row), x.standing AS named, x.institution AS named_by, x.county AS named_county,
        k.institution, k.county, k.course, k.name AS class_name, k.standing AS opening, k.completed_by AS completion, k.opened_on, k.closed_on,
        i.name AS listed_name, i.payee AS listed_payee, i.account AS listed_account
      FROM staged_application a JOIN staged_claim s ON s.submission = a.submission
      LEFT JOIN named_class x ON x.class_no = s.class_no
      LEFT JOIN named_class k ON k.class_no = s.class_no AND k.institution = s.credit_code AND a.sender_code = CASE a.sender_kind WHEN '旗县区' THEN k.county ELSE k.institution END
      LEFT JOIN institution_now i ON i.credit_code = k.institution) d
ASOF LEFT JOIN policy_edition e ON d.opened_on >= e.since
LEFT JOIN policy_course p ON p.since = e.since AND p.course = d.course
LEFT JOIN city_rule r ON r.since = e.since
LEFT JOIN course c ON c.code = d.course;

-- what openings and completions have in common: a class, its dates and its rule
-- for: opening
CREATE TEMP TABLE class_head AS
SELECT submission, arrival, '开班信息' AS sheet, '学员名单' AS people_sheet, '课程安排' AS session_sheet, 'opens_on' AS opens_field, 'closes_on' AS closes_field,
  opens_on, closes_on, edition, course_name, cap, min_days, min_lessons, lesson_minutes FROM opening_head;
-- for: completion
CREATE TEMP TABLE class_head AS
SELECT submission, arrival, '结业信息' AS sheet, '考核成绩' AS people_sheet, '授课记录' AS session_sheet, 'opened_on' AS opens_field, 'closed_on' AS closes_field,
  opened_on AS opens_on, closed_on AS closes_on, edition, course_name, cap, min_days, min_lessons, lesson_minutes FROM completion_head;

-- the sheets whose header was found: one that could not be read at all has been returned already
-- for: opening, completion, claim
CREATE TEMP TABLE sheet_read AS SELECT DISTINCT submission, sheet FROM staged_cell;

-- every row that names a person
-- for: opening
CREATE TEMP TABLE people_line AS SELECT submission, '学员名单' AS sheet, row, person, name, id_number FROM staged_trainee;
-- for: completion
CREATE TEMP TABLE people_line AS
SELECT submission, '考勤记录' AS sheet, row, person, name, id_number FROM staged_attendance
UNION ALL SELECT submission, '考核成绩', row, person, name, id_number FROM staged_exam_result;
-- for: claim
CREATE TEMP TABLE people_line AS SELECT submission, '补贴名单' AS sheet, row, person, name, id_number FROM staged_claimant;
-- for: uplift
CREATE TEMP TABLE people_line AS SELECT submission, '上浮名单' AS sheet, row, person, name, id_number FROM staged_uplift_claimant;

-- for: opening, completion, claim, uplift
CREATE TEMP TABLE staged_person AS SELECT DISTINCT person FROM people_line WHERE person IS NOT NULL;

-- every sitting, planned or taught
-- for: opening
CREATE TEMP TABLE session_line AS SELECT submission, '课程安排' AS sheet, row, day, starts, ends, lessons, instructor FROM staged_planned_session;
-- for: completion
CREATE TEMP TABLE session_line AS SELECT submission, '授课记录' AS sheet, row, day, starts, ends, lessons, instructor FROM staged_taught_session;

-- who was sent to the class and left the register of instructors only after the session was taught
-- for: completion
CREATE TEMP TABLE taught_before_leaving AS
SELECT l.submission, l.sheet, l.row, d.instructor_no, d.name
FROM session_line l JOIN staged_completion s ON s.submission = l.submission JOIN class_number n ON n.class_no = s.class_no JOIN dispatch d ON d.opening = n.opening
JOIN instructor_now i ON i.instructor_no = d.instructor_no JOIN run r ON r.run = i.run
WHERE i.state <> '在库' AND r.today > l.day;

-- those admitted to the classes that completions and claims name
-- for: completion
CREATE TEMP TABLE roster AS SELECT e.opening, e.row, e.person, e.name, e.category FROM enrolment e SEMI JOIN completion_head h ON h.opening = e.opening;
-- for: claim
CREATE TEMP TABLE roster AS SELECT e.opening, e.row, e.person, e.name, e.category FROM enrolment e SEMI JOIN claim_head h ON h.opening = e.opening;

-- classes to which the staged people have been admitted before
-- for: opening
CREATE TEMP TABLE person_class AS
SELECT e.person, e.opening, e.name FROM enrolment e SEMI JOIN staged_person s ON s.person = e.person;

-- Courses the staged people have passed before, here or before this system began (I8), as far as it is in force: not by a voided certificate, not in a
-- completion that was refused or revoked. One who passed counts although the number may still wait.
-- for: opening, completion
CREATE TEMP TABLE past_course AS
WITH certified AS (SELECT c.submission, c.row, c.person, c.name, c.course, c.opening, c.certificate_no
  FROM certificate c SEMI JOIN staged_person s ON s.person = c.person)
SELECT c.person, c.name, c.course, c.opening, '证书编号' || c.certificate_no AS proof FROM certified c
  ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no
UNION
SELECT r.person, r.name, k.course, r.opening, '已在其他班期考核合格'
FROM (SELECT submission, row, person, name, opening FROM result x SEMI JOIN staged_person s ON s.person = x.person
  WHERE x.passed) r
JOIN completion f ON f.submission = r.submission JOIN class k ON k.opening = r.opening
ANTI JOIN (SELECT c.submission, c.row FROM certified c JOIN certificate_void v ON v.certificate_no = c.certificate_no) v ON v.submission = r.submission AND v.row = r.row
UNION
SELECT p.person, p.name, p.course, NULL, '历史补贴登记，证书编号' || p.certificate_no FROM past_subsidy_now p
  SEMI JOIN staged_person s ON s.person = p.person;

-- Subsidies the staged people have been given before, here or before this system began (I8), as far as they count: what entitlement_live says, asked
-- of the staged people only, for the register is long.
-- for: claim
CREATE TEMP TABLE past_award AS
WITH given AS (SELECT x.submission, x.row, x.person, x.name, x.course, x.opening, x.certificate_no FROM entitlement x
  SEMI JOIN staged_person s ON s.person = x.person WHERE x.approved > 0),
entered AS (SELECT y.submission, y.row, v.entry_no AS reversed_by FROM entry y SEMI JOIN given g ON g.submission = y.submission LEFT JOIN entry v ON v.reverses = y.entry_no WHERE y.reverses IS NULL),
live AS (
  SELECT g.* FROM given g LEFT JOIN entered y ON y.submission = g.submission AND y.row = g.row LEFT JOIN refusal f ON f.target = g.submission
  LEFT JOIN certificate_void c ON c.certificate_no = g.certificate_no
  WHERE y.reversed_by IS NULL AND (y.submission IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL))
SELECT e.person, e.name, e.course, e.opening, c.sender_kind, '班期' || c.class_no || '已核定' AS proof FROM live e
  JOIN claim c ON c.submission = e.submission
UNION
SELECT p.person, p.name, p.course, NULL, NULL, '历史补贴登记，证书编号' || p.certificate_no FROM past_subsidy_now p
  SEMI JOIN staged_person s ON s.person = p.person;

-- certificates in force of the classes that claims name
-- for: claim
CREATE TEMP TABLE class_certificate AS
SELECT c.opening, c.person, c.certificate_no FROM certificate c SEMI JOIN claim_head h ON h.opening = c.opening ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no;

-- how often each trainee was missing: each session missed counts its lessons by lessons_per_absence, rounded up (I2); where a course
-- has no such rule, each session once
-- for: completion
CREATE TEMP TABLE completion_absence AS
SELECT m.submission, m.row, m.person, count(*) AS missed, sum(s.lessons)::BIGINT AS lessons,
  sum(coalesce((s.lessons + h.lessons_per_absence - 1) // h.lessons_per_absence, 1))::BIGINT AS absences
FROM staged_mark m
JOIN completion_head h ON h.submission = m.submission
JOIN (SELECT submission, day, starts, max(lessons) AS lessons FROM staged_taught_session GROUP BY ALL) s
  ON s.submission = m.submission AND s.day = m.day AND s.starts = m.starts
WHERE m.mark IN ('absent', 'leave') AND m.person IS NOT NULL
GROUP BY ALL;

-- The base subsidies of the certificates that uplifts name, as far as their money is entered and not taken back (A22-4, I12).
-- for: uplift
CREATE TEMP TABLE uplift_base AS
WITH named AS (SELECT DISTINCT person, certificate_no FROM staged_uplift_claimant),
given AS (SELECT e.submission, e.row, e.person, e.certificate_no, e.payee, e.account, e.approved FROM entitlement e SEMI JOIN named n ON n.person = e.person AND n.certificate_no = e.certificate_no
          WHERE e.kind = '基础' AND e.approved > 0)
SELECT g.*, y.entry_no FROM given g JOIN entry y ON y.submission = g.submission AND y.row = g.row AND y.reverses IS NULL ANTI JOIN entry v ON v.reverses = y.entry_no
QUALIFY row_number() OVER (PARTITION BY g.person, g.certificate_no ORDER BY y.entry_no DESC) = 1;

-- Uplifts that the staged people have been given, or that were given for the staged enterprises, as far as they count: what entitlement_live says.
-- for: uplift
CREATE TEMP TABLE past_uplift AS
WITH given AS (
  SELECT u.submission, u.row, u.person, u.enterprise_code, u.business_no FROM uplift u WHERE u.approved
    AND (u.person IN (SELECT person FROM staged_person) OR u.enterprise_code IN (SELECT enterprise_code FROM staged_uplift_claimant)))
SELECT g.*, e.course, e.opening FROM given g JOIN entitlement e ON e.submission = g.submission AND e.row = g.row
  AND e.approved > 0
LEFT JOIN entry y ON y.submission = g.submission AND y.row = g.row AND y.reverses IS NULL LEFT JOIN entry v ON v.reverses = y.entry_no
LEFT JOIN refusal f ON f.target = g.submission LEFT JOIN certificate_void c ON c.certificate_no = e.certificate_no
WHERE v.entry_no IS NULL AND (y.entry_no IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL);

-- the certificates that uplifts name, with their classes
-- for: uplift
CREATE TEMP TABLE uplift_certificate AS
WITH named AS (SELECT certificate_no, county, course, opening, submission, person, name FROM certificate WHERE certificate_no IN (SELECT certificate_no FROM staged_uplift_claimant))
SELECT n.*, g.institution, f.opened_on, f.closed_on, v.certificate_no IS NOT NULL AS void
FROM named n JOIN class_filed g ON g.opening = n.opening JOIN completion_filed f ON f.submission = n.submission LEFT JOIN certificate_void v ON v.certificate_no = n.certificate_no;

-- A row of an uplift with the certificate it names, the policy in force on the day its class opened, and the base subsidy. named_by and named_county
-- are of whatever certificate the number names; opening and what follows only when it is the sender's: nobody learns of another's trainees.
-- top_up is what is paid beside the base (I5), earliest the first day on which the enterprise has lasted long enough (I6).
-- for: uplift
CREATE TEMP TABLE uplift_line AS
SELECT d.*, e.since AS edition, p.subsidy, p.uplift_percent, p.uplift_min_months, (p.subsidy * p.uplift_percent * 0.01)::DECIMAL(18,2) AS top_up,
  months_later(greatest(d.founded_on, d.closed_on), p.uplift_min_months) AS earliest, c.name || '（' || d.course || '）' AS course_name
FROM (SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.*, x.county AS named_county, x.institution AS named_by, x.void,
        k.opening, k.county, k.course, k.person AS holder, k.name AS holder_name, k.opened_on, k.closed_on, b.entry_no AS base_entry, b.payee AS base_payee
      FROM staged_application a JOIN staged_uplift_claimant s ON s.submission = a.submission
      LEFT JOIN uplift_certificate x ON x.certificate_no = s.certificate_no
      LEFT JOIN uplift_certificate k ON k.certificate_no = x.certificate_no AND a.sender_code = CASE a.sender_kind WHEN '旗县区' THEN k.county ELSE k.institution END
      LEFT JOIN uplift_base b ON b.certificate_no = k.certificate_no AND b.person = s.person) d
ASOF LEFT JOIN policy_edition e ON d.opened_on >= e.since
LEFT JOIN policy_course p ON p.since = e.since AND p.course = d.course
LEFT JOIN course c ON c.code = d.course;

-- A row of 审批意见 with what its number names: an application (by 业务编号), a certificate, an entry or a risk. through says that it has taken effect, over
-- that it has been ended before.
-- for: decision
CREATE TEMP TABLE decision_line AS
WITH said AS (SELECT a.arrival, a.sender_code, a.today, s.* FROM staged_application a JOIN staged_decision s ON s.submission = a.submission),
applications AS (
  SELECT v.business_no AS subject, v.kind, v.submission AS target, v.county FROM reviewed v WHERE v.business_no IN (SELECT subject FROM said)),
state AS (
  SELECT t.target, l.result IN ('accepted', 'partly') AS through
  FROM applications t LEFT JOIN (SELECT submission, arg_max(result, run) AS result FROM verdict WHERE submission IN (SELECT target FROM applications) GROUP BY submission) l ON l.submission = t.target),
risks AS (
  SELECT s.subject, v.county FROM (SELECT DISTINCT subject, TRY_CAST(substr(subject, 9, length(subject) - 11) AS BIGINT) AS submission FROM said WHERE left(subject, 2) = 'YD') s
  JOIN reviewed v ON v.submission = s.submission AND NOT v.returned
  SEMI JOIN finding f ON f.submission = s.submission AND (f.outcome = 'note' OR f.rule = 'A20-6') AND s.subject = 'YD'
    || v.county || printf('%06d', f.submission) || printf('%03d', f.ordinal)
  UNION
  SELECT s.subject, r.county FROM said s JOIN sender_risk r ON s.subject = 'YD' || r.county || printf('%06d',
    r.submission) || printf('%03d', r.ordinal)),
subjects AS (
  SELECT t.subject, t.kind, t.county, t.target, s.through, f.target IS NOT NULL AS over FROM applications t JOIN state s ON s.target = t.target LEFT JOIN refusal f ON f.target = t.target
  UNION ALL
  SELECT c.certificate_no, 'certificate', c.county, c.submission, true, v.certificate_no IS NOT NULL
  FROM (SELECT certificate_no, county, submission FROM certificate WHERE certificate_no IN (SELECT subject FROM said)) c LEFT JOIN certificate_void v ON v.certificate_no = c.certificate_no
  UNION ALL
  SELECT y.entry_no, 'entry', y.county, y.submission, true, y.reverses IS NOT NULL OR v.entry_no IS NOT NULL
  FROM (SELECT entry_no, county, submission, reverses FROM entry WHERE entry_no IN (SELECT subject FROM said)) y LEFT JOIN entry v ON v.reverses = y.entry_no
  UNION ALL
  SELECT subject, 'risk', county, NULL, false, false FROM risks)
SELECT d.*, b.kind, b.county, b.target, b.through, b.over, f.submission AS completed_by FROM said d LEFT JOIN subjects b ON b.subject = d.subject
LEFT JOIN completion f ON b.kind = 'opening' AND f.opening = b.target;

-- A row of 拨付结果 with the entry it names, the newest payment list that entry stands in, and what was reported of it there.
-- for: payment
CREATE TEMP TABLE payment_row AS
WITH said AS (SELECT a.arrival, a.sender_code, a.today, s.* FROM staged_application a JOIN staged_payment_result s ON s.submission = a.submission),
listed AS (SELECT entry_no, max(batch_no) AS batch_no FROM payment_line WHERE entry_no IN (SELECT entry_no FROM said) GROUP BY entry_no)
SELECT d.*, y.county, y.posted_on, y.reverses IS NOT NULL OR v.entry_no IS NOT NULL AS over, l.batch_no, p.entry_no IS NOT NULL AS reported
FROM said d LEFT JOIN entry y ON y.entry_no = d.entry_no LEFT JOIN entry v ON v.reverses = d.entry_no
LEFT JOIN listed l ON l.entry_no = d.entry_no LEFT JOIN payment_result p ON p.entry_no = l.entry_no AND p.batch_no = l.batch_no;
