-- What the checks stand on: how things are written for people, and the staged rows joined once with the class, the
-- policy in force and the sender. This is what programs need; an officer reads checks/. Statements end with a semicolon
-- at a line's end. A table here is made anew for each wave of the kinds named above it, or only where a check asks for
-- it (on demand); where it is another thing for another kind it stands here once for each.

-- minutes since midnight as people write them
CREATE TEMP MACRO clock(m) AS lpad((m // 60)::VARCHAR, 2, '0') || ':' || lpad((m % 60)::VARCHAR, 2, '0');
-- yuan without idle zeros: 1200, 1200.50
CREATE TEMP MACRO yuan(x) AS CASE WHEN x = trunc(x) THEN x::DECIMAL(18,0)::VARCHAR ELSE x::VARCHAR END;
-- marks of an examination likewise: 80, 80.50
CREATE TEMP MACRO marks(x) AS yuan(x);
-- identity, telephone and account numbers as they may be shown: the first six or three, the last four
CREATE TEMP MACRO masked_id(x) AS left(x, 6) || '********' || right(x, 4);
CREATE TEMP MACRO masked_phone(x) AS left(x, 3) || '****' || right(x, 4);
CREATE TEMP MACRO masked_account(x) AS '****' || right(x, 4);
-- The person key is the identity number's first 17 digits: 6 of area, 8 of birthday, 3 of order, odd for men.
CREATE TEMP MACRO born(person) AS
  TRY(make_date(person // 10000000 % 10000, person // 100000 % 100, person // 1000 % 100));
CREATE TEMP MACRO area_and_birthday(person) AS person // 1000;
CREATE TEMP MACRO birthday(person) AS person // 1000 % 100000000;
-- the first ten of a list of texts, for evidence that must fit a cell
CREATE TEMP MACRO first_of(texts) AS array_to_string(list_sort(list_distinct(texts))[1:10], '、')
  || CASE WHEN len(list_distinct(texts)) > 10 THEN '等' || len(list_distinct(texts)) || '人' ELSE '' END;
CREATE TEMP MACRO years_later(day, years) AS (day + to_years(years::INTEGER))::DATE;
CREATE TEMP MACRO months_later(day, months) AS (day + to_months(months::INTEGER))::DATE;
CREATE TEMP MACRO is_male(person) AS person % 2 = 1;
-- names that differ in blanks and case only are the same name
CREATE TEMP MACRO plain(name) AS upper(replace(replace(name, ' ', ''), '　', ''));
-- names by what they look like: of characters that are taken for one another, all are written as the first
CREATE TEMP MACRO skeleton(name) AS translate(plain(name),
  'АВЕЗКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴ' ||
  'ＵＶＷＸＹＺ０１２３４５６７８９（）0〇○已巳末曰士千于夭戶戸呂靑黃眞溫吳呉沒決髙強說値產兌別內卽敎' ||
  '淸爭靜換奐虛歩毎恵冊刋硏幷姫晉郞兪楡巻劵盜羨姉巿戌戍入毋雎祇汨灸洗剌羸嬴祟ロ囗ニカエハタトノㄚー—―' ||
  '─－-ㄧ㇐㇑𠮷',
  'ABE3KMHOPCTYXIJSABEZHIKMNOPTYXABCDEFGHIJKLMNOPQRST' ||
  'UVWXYZO123456789()OOO己己未日土干干天户户吕青黄真温吴吴没决高强说值产兑别内即教' ||
  '清争静换奂虚步每惠册刊研并姬晋郎俞榆卷券盗羡姊市戊戊人母睢祗汩炙冼刺赢赢崇口口二力工八夕卜丿丫一一一' ||
  '一一一一一丨吉');
-- the characters by which two names of one length differ, with their code points
CREATE TEMP MACRO differing(a, b) AS array_to_string(list_transform(
  list_filter(list_zip(regexp_extract_all(plain(a), '.'), regexp_extract_all(plain(b), '.')), x -> x[1] <> x[2]),
  x -> printf('「%s」U+%04X 与「%s」U+%04X', x[1], unicode(x[1]), x[2], unicode(x[2]))), '、');
-- what a finding says beside two names that differ in look-alikes only: people would see no difference
CREATE TEMP MACRO look_alike(a, b) AS
  CASE WHEN plain(a) <> plain(b) AND skeleton(a) = skeleton(b)
    THEN '（只差看着一样的字：' || differing(a, b) || '）' ELSE '' END;
-- a cell that names several instructors
CREATE TEMP MACRO several(names) AS list_filter(regexp_split_to_array(names, '[、,，/;；\s]+'), x -> x <> '');
-- quotation marks and width aside, as people write a layout
CREATE TEMP MACRO plain_layout(x) AS upper(translate(replace(x, ' ', ''), 'Ｕｕ“”"「」', 'UU'));
-- column letters of a sheet, A to IV
CREATE TEMP MACRO letters(col) AS
  CASE WHEN col <= 26 THEN chr(64 + col) ELSE chr(64 + (col - 1) // 26) || chr(65 + (col - 1) % 26) END;
-- the state of a platform that has been ended (article 11)
CREATE TEMP MACRO platform_ended(state) AS regexp_matches(state, '停|终止|失效|退|撤|到期');

-- city-wide numbers, one row an edition
CREATE TEMP VIEW city_rule AS
SELECT since,
  max(number) FILTER (name = 'minimum_age') AS minimum_age,
  max(number) FILTER (name = 'shared_phone') AS shared_phone,
  max(number) FILTER (name = 'shared_account') AS shared_account,
  max(number) FILTER (name = 'classes_a_month') AS classes_a_month,
  max(number) FILTER (name = 'class_span_factor') AS class_span_factor,
  max(number) FILTER (name = 'instructors_a_class') AS instructors_a_class,
  max(number) FILTER (name = 'small_class') AS small_class,
  max(number) FILTER (name = 'small_class_instructors') AS small_class_instructors
FROM policy_city
GROUP BY since;

-- platforms that have not been ended (article 11)
CREATE TEMP VIEW platform_active AS
SELECT *
FROM platform_now
WHERE NOT platform_ended(state);

-- 疑点 about a sender and not about a finding of an application (R-12): they stand in the place before the first.
-- county is the sender's, 000000 of one that no county has.
CREATE TEMP VIEW sender_risk AS
SELECT f.*, CASE s.sender_kind WHEN '机构' THEN s.sender_code END AS institution,
  coalesce(i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END, '000000') AS county
FROM (SELECT * FROM finding WHERE ordinal = 0) f
JOIN submission s ON s.submission = f.submission
LEFT JOIN institution_now i ON i.credit_code = CASE s.sender_kind WHEN '机构' THEN s.sender_code END;

-- what may be called by several words: an instructor by number or name
CREATE TEMP VIEW instructor_called AS
SELECT instructor_no AS called, instructor_no, person, state FROM instructor_now
UNION
SELECT name, instructor_no, person, state FROM instructor_now;

-- An opening's head with its institution as listed, if it is the sender (nobody learns of another's listing), and the
-- policy in force on its opening date. filed_on is the day the file was first seen in the inbox: 申请日期 is whatever
-- its sender writes.
-- for: opening
CREATE TEMP TABLE opening_head AS
WITH filed AS (
  SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.* EXCLUDE (row), e.since AS edition,
    coalesce(CAST(x.arrived_at AS DATE), a.today) AS filed_on
  FROM staged_application a
  JOIN staged_opening s ON s.submission = a.submission
  LEFT JOIN submission x ON x.submission = a.submission
  ASOF LEFT JOIN policy_edition e ON s.opens_on >= e.since)
SELECT d.*, i.name AS listed_name, i.courses, i.listed_on, i.valid_to, i.state, p.* EXCLUDE (since, course),
  r.* EXCLUDE (since), c.name || '（' || d.course || '）' AS course_name
FROM filed d
LEFT JOIN institution_now i ON i.credit_code = d.credit_code AND i.credit_code = d.sender_code
LEFT JOIN policy_course p ON p.since = d.edition AND p.course = d.course
LEFT JOIN city_rule r ON r.since = d.edition
LEFT JOIN course c ON c.code = d.course;

-- the class numbers that completions and claims name
-- for: completion
CREATE TEMP TABLE named_number AS
SELECT DISTINCT class_no FROM staged_completion;
-- for: claim
CREATE TEMP TABLE named_number AS
SELECT DISTINCT class_no FROM staged_claim;

-- The classes of those numbers: standing is the opening while the class is in force, with the newest completion by
-- which somebody holds a certificate or waits for its number (people), or else the newest: those by which somebody does
-- agree on the day on which the class opened (A20-4). The register is long; these are few.
-- for: completion, claim
CREATE TEMP TABLE named_class AS
WITH named AS MATERIALIZED (SELECT class_no, opening FROM class_number SEMI JOIN named_number USING (class_no)),
standing AS (SELECT * FROM class SEMI JOIN named USING (opening)),
void AS (
  SELECT c.submission, c.row
  FROM (SELECT * FROM certificate SEMI JOIN named USING (opening)) c
  SEMI JOIN certificate_void USING (certificate_no)),
passed AS (
  SELECT r.submission, count(*) AS people
  FROM (SELECT * FROM result SEMI JOIN named USING (opening)) r
  ANTI JOIN void v ON v.submission = r.submission AND v.row = r.row
  WHERE r.passed
  GROUP BY r.submission),
completed AS (
  SELECT f.*, coalesce(p.people, 0) AS people
  FROM (SELECT * FROM completion SEMI JOIN named USING (opening)) f
  LEFT JOIN passed p USING (submission)
  QUALIFY row_number() OVER (PARTITION BY f.opening ORDER BY p.people > 0 DESC NULLS LAST, f.submission DESC) = 1)
SELECT n.class_no, n.opening, k.opening AS standing, k.institution, k.county, k.course, k.name,
  f.submission AS completed_by, f.business_no AS completed_no, f.opened_on, f.closed_on, f.people
FROM named n
LEFT JOIN standing k ON k.opening = n.opening
LEFT JOIN completed f ON f.opening = k.opening;

-- A completion's head with its class, an earlier completion if any, and the policy in force on the actual opening
-- date. named is whatever class the number names, opening and what follows from it only when that class is the
-- sender's: nobody learns of another's roster.
-- for: completion
CREATE TEMP TABLE completion_head AS
WITH filed AS (
  SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.* EXCLUDE (row), e.since AS edition
  FROM staged_application a
  JOIN staged_completion s ON s.submission = a.submission
  ASOF LEFT JOIN policy_edition e ON s.opened_on >= e.since)
SELECT d.*, n.opening AS named, k.institution, k.county, k.course, k.name AS class_name, k.standing AS opening,
  k.completed_by, p.* EXCLUDE (since, course), r.* EXCLUDE (since), c.name || '（' || k.course || '）' AS course_name
FROM filed d
LEFT JOIN named_class n ON n.class_no = d.class_no
LEFT JOIN named_class k
  ON k.class_no = d.class_no AND k.institution = d.credit_code AND k.institution = d.sender_code
LEFT JOIN policy_course p ON p.since = d.edition AND p.course = k.course
LEFT JOIN city_rule r ON r.since = d.edition
LEFT JOIN course c ON c.code = k.course;

-- A claim's head with its class, its completion, the institution's account as listed, and the policy in force on the
-- actual opening date. named, named_by and named_county are of whatever class the number names, opening and what
-- follows from it only when the class is the sender's.
-- for: claim
CREATE TEMP TABLE claim_head AS
WITH filed AS (
  SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.* EXCLUDE (row),
    x.standing AS named, x.institution AS named_by, x.county AS named_county,
    k.institution, k.county, k.course, k.name AS class_name, k.standing AS opening, k.completed_by AS completion,
    k.opened_on, k.closed_on, i.name AS listed_name, i.payee AS listed_payee, i.account AS listed_account
  FROM staged_application a
  JOIN staged_claim s ON s.submission = a.submission
  LEFT JOIN named_class x ON x.class_no = s.class_no
  LEFT JOIN named_class k
    ON k.class_no = s.class_no AND k.institution = s.credit_code
    AND a.sender_code = CASE a.sender_kind WHEN '旗县区' THEN k.county ELSE k.institution END
  LEFT JOIN institution_now i ON i.credit_code = k.institution)
SELECT d.*, e.since AS edition, p.* EXCLUDE (since, course), r.* EXCLUDE (since),
  c.name || '（' || d.course || '）' AS course_name
FROM filed d
ASOF LEFT JOIN policy_edition e ON d.opened_on >= e.since
LEFT JOIN policy_course p ON p.since = e.since AND p.course = d.course
LEFT JOIN city_rule r ON r.since = e.since
LEFT JOIN course c ON c.code = d.course;

-- What openings and completions have in common: a class, its dates and its rule. first_session is the day of a
-- completion's first session, which is the day the class opened (I16); unknown while a day of 授课记录 cannot be read.
-- for: opening
CREATE TEMP TABLE class_head AS
SELECT submission, arrival, '开班信息' AS sheet, '学员名单' AS people_sheet, '课程安排' AS session_sheet,
  'opens_on' AS opens_field, 'closes_on' AS closes_field, opens_on, closes_on, CAST(NULL AS DATE) AS first_session,
  edition, course_name, cap, min_days, min_lessons, lesson_minutes
FROM opening_head;
-- for: completion
CREATE TEMP TABLE class_head AS
SELECT h.submission, arrival, '结业信息' AS sheet, '考核成绩' AS people_sheet, '授课记录' AS session_sheet,
  'opened_on' AS opens_field, 'closed_on' AS closes_field, opened_on AS opens_on, closed_on AS closes_on,
  t.day AS first_session, edition, course_name, cap, min_days, min_lessons, lesson_minutes
FROM completion_head h
LEFT JOIN (
  SELECT submission, min(day) AS day
  FROM staged_taught_session
  GROUP BY submission
  HAVING count(*) = count(day)) t ON t.submission = h.submission;

-- the sheets whose header was found: one that could not be read at all has been returned already
-- for: opening, completion, claim
CREATE TEMP TABLE sheet_read AS
SELECT DISTINCT submission, sheet
FROM staged_cell;

-- every row that names a person
-- for: opening
CREATE TEMP TABLE people_line AS
SELECT submission, '学员名单' AS sheet, row, person, name, id_number FROM staged_trainee;
-- for: completion
CREATE TEMP TABLE people_line AS
SELECT submission, '考勤记录' AS sheet, row, person, name, id_number FROM staged_attendance
UNION ALL
SELECT submission, '考核成绩', row, person, name, id_number FROM staged_exam_result;
-- for: claim
CREATE TEMP TABLE people_line AS
SELECT submission, '补贴名单' AS sheet, row, person, name, id_number FROM staged_claimant;
-- for: uplift
CREATE TEMP TABLE people_line AS
SELECT submission, '上浮名单' AS sheet, row, person, name, id_number FROM staged_uplift_claimant;

-- everybody whom a row names, once
-- for: opening, completion, claim, uplift
CREATE TEMP TABLE staged_person AS
SELECT DISTINCT person
FROM people_line
WHERE person IS NOT NULL;

-- every session, planned or taught
-- for: opening
CREATE TEMP TABLE session_line AS
SELECT submission, '课程安排' AS sheet, row, day, starts, ends, lessons, instructor FROM staged_planned_session;
-- for: completion
CREATE TEMP TABLE session_line AS
SELECT submission, '授课记录' AS sheet, row, day, starts, ends, lessons, instructor FROM staged_taught_session;
