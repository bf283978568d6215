-- What the doubts stand on (R-1, R-10, R-11): what the register knows of the people, telephones and accounts that are
-- staged. This is what programs need; an officer reads checks/. Read after views.sql, on whose frames these stand; the
-- same rules of writing go here.

-- An identity number that came under another name than it has in a class of another county (R-10) is a doubt for that
-- county too, under its own number and told of its own class.
CREATE TEMP VIEW other_county_risk AS
WITH misnamed AS (SELECT * FROM finding WHERE rule = 'R-10' AND found = who),
known AS (SELECT opening, person, name FROM enrolment_valid SEMI JOIN misnamed USING (person)),
doubt AS (
  SELECT f.submission, f.ordinal, k.county, min(k.opening) AS opening
  FROM misnamed f
  JOIN reviewed v ON v.submission = f.submission AND NOT v.returned
  JOIN known e ON e.person = f.person AND e.opening < f.submission AND plain(e.name) <> plain(f.who)
  JOIN class_filed k ON k.opening = e.opening AND k.county <> v.county
  GROUP BY f.submission, f.ordinal, k.county)
SELECT 'YD' || k.county || printf('%06d', f.submission) || printf('%03d', f.ordinal) AS risk, f.run, f.submission,
  f.ordinal, f.rule, f.outcome, f.article, f.sheet, f.cell, f.found, e.name AS who,
  k.county, k.business_no, k.institution, k.opening,
  '班期' || k.name || '的学员' || e.name || '的证件号码，在另一旗县区的开班申请中姓名是' || f.who || '。' AS problem
FROM doubt d
JOIN misnamed f ON f.submission = d.submission AND f.ordinal = d.ordinal
JOIN class_filed k ON k.opening = d.opening
JOIN known e ON e.opening = d.opening AND e.person = f.person;

-- the names under which the staged identity numbers are known
-- for: opening
CREATE TEMP TABLE known_name AS
SELECT p.person, p.name, '班期' || k.name AS source
FROM person_class p
JOIN class_filed k ON k.opening = p.opening
UNION
SELECT p.person, p.name, '历史补贴登记'
FROM past_subsidy_now p
SEMI JOIN staged_person s ON s.person = p.person
UNION
SELECT i.person, i.name, '师资库'
FROM instructor_now i
SEMI JOIN staged_person s ON s.person = i.person;

-- Trainees of earlier classes who have the name and the birthday of a staged one. The register is long: birthdays are
-- compared first, names of those alone.
-- for: opening
CREATE TEMP TABLE namesake AS
WITH staged AS (
  SELECT DISTINCT birthday(person) AS born, plain(name) AS name
  FROM staged_trainee
  WHERE person IS NOT NULL),
born_alike AS (
  SELECT e.opening, e.submission, e.person, e.name, e.id_number
  FROM enrolment_valid e
  WHERE birthday(e.person) IN (SELECT born FROM staged))
SELECT e.submission AS arrival, e.person, e.name, e.id_number, k.name AS class_name
FROM born_alike e
JOIN staged s ON s.born = birthday(e.person) AND s.name = plain(e.name)
JOIN class_filed k ON k.opening = e.opening;

-- What people give as their own and should share with few (R-1): telephones in openings, accounts in claims, uplifts,
-- corrections.
-- for: opening
CREATE TEMP TABLE given_contact AS
SELECT t.submission, h.arrival, '学员名单' AS sheet, 'phone' AS field, t.row, t.person, t.name, h.name AS class_name,
  '电话' AS what, t.phone AS value, masked_phone(t.phone) AS shown, h.shared_phone AS least
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
WHERE t.phone IS NOT NULL AND t.person IS NOT NULL;
-- for: claim
CREATE TEMP TABLE given_contact AS
SELECT c.submission, h.arrival, '补贴名单' AS sheet, 'account' AS field, c.row, c.person, c.name, h.class_name,
  '银行账号' AS what, c.account AS value, masked_account(c.account) AS shown, h.shared_account AS least
FROM staged_claimant c
JOIN claim_head h ON h.submission = c.submission
WHERE c.account IS NOT NULL AND c.person IS NOT NULL AND c.advanced_by = '个人';
-- for: uplift
CREATE TEMP TABLE given_contact AS
SELECT u.submission, u.arrival, '上浮名单' AS sheet, 'account' AS field, u.row, u.person, u.name, k.name AS class_name,
  '银行账号' AS what, u.account AS value, masked_account(u.account) AS shown, r.shared_account AS least
FROM uplift_line u
JOIN class_filed k ON k.opening = u.opening
JOIN city_rule r ON r.since = u.edition
WHERE u.account IS NOT NULL AND u.person IS NOT NULL AND plain(u.payee) = plain(u.name);

-- for: account
CREATE TEMP TABLE given_contact AS
SELECT c.submission, c.arrival, '账户更正' AS sheet, 'account' AS field, c.row, c.person, c.name,
  coalesce(c.class_name, '系统启用前培训') AS class_name, '银行账号' AS what, c.account AS value,
  masked_account(c.account) AS shown, r.shared_account AS least
FROM correction_line c
JOIN city_rule r ON r.since = c.edition
WHERE c.own AND c.account IS NOT NULL AND c.advanced_by = '个人';

-- the same telephones and accounts in the register: in which class, of whom
-- for: opening
CREATE TEMP TABLE known_contact AS
SELECT e.submission AS arrival, e.person, e.name, k.name AS class_name, e.phone AS value
FROM enrolment_valid e
SEMI JOIN given_contact g ON g.value = e.phone
JOIN class_filed k ON k.opening = e.opening;
-- for: claim, uplift, account
CREATE TEMP TABLE known_contact AS
WITH corrected AS (
  SELECT c.submission, y.submission AS claim, y.row, c.account
  FROM account_correction c
  SEMI JOIN given_contact g ON g.value = c.account
  JOIN entry y ON y.entry_no = c.entry_no),
known AS (
  SELECT e.submission, e.person, e.name, e.opening, e.account
  FROM entitlement e
  SEMI JOIN given_contact g ON g.value = e.account
  WHERE e.advanced_by = '个人' AND e.approved > 0
  UNION ALL
  SELECT c.submission, e.person, e.name, e.opening, c.account
  FROM corrected c
  JOIN entitlement e ON e.submission = c.claim AND e.row = c.row)
SELECT e.submission AS arrival, e.person, e.name, k.name AS class_name, e.account AS value
FROM known e
JOIN class_filed k ON k.opening = e.opening;

-- the telephones of those uplifted, as the roster of their class has them, and everybody who has the same on a roster
-- for: uplift
CREATE TEMP TABLE trainee_phone AS
SELECT u.submission, u.row, e.phone
FROM uplift_line u
JOIN enrolment_valid e ON e.opening = u.opening AND e.person = u.person;
-- for: uplift
CREATE TEMP TABLE known_phone AS
SELECT e.phone, e.person, e.name, k.name AS class_name
FROM enrolment_valid e
SEMI JOIN trainee_phone t ON t.phone = e.phone
JOIN class_filed k ON k.opening = e.opening;
