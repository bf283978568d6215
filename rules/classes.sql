-- What the checks of openings, completions, claims and registers stand on beside the heads of views.sql: sessions,
-- rosters, numbers, and what the register knows of the staged people. This is what programs need; an
-- officer reads checks/. Read after views.sql, on whose frames these stand; the same rules of writing go here.

-- Sessions of classes (R-8): those of the applications (submission) and those of the register that may meet them (no
-- submission), as really taught. arrival orders both, class tells the classes apart.
-- for: completion
CREATE TEMP TABLE class_session AS
WITH applied AS (
  SELECT h.submission, h.opening, h.arrival, k.county, plain(k.place) AS place, k.name,
    s.row, s.day, s.starts, s.ends, s.instructor
  FROM completion_head h
  JOIN class k ON k.opening = h.opening
  JOIN staged_taught_session s ON s.submission = h.submission
  WHERE s.day IS NOT NULL),
span AS (SELECT min(day) AS first, max(day) AS last FROM applied)
SELECT submission, opening AS class, arrival, county, place, name, row, day, starts, ends, instructor
FROM applied
UNION ALL
SELECT NULL, f.opening, f.submission, k.county, plain(k.place), k.name, NULL, s.day, s.starts, s.ends, s.instructor
FROM completion f
JOIN span x ON f.opened_on <= x.last AND f.closed_on >= x.first
JOIN class k ON k.opening = f.opening
JOIN session s ON s.submission = f.submission AND s.taught;

-- How many sessions of a class lie outside its dates (A20-4), and whether most do: then the dates are what is wrong.
-- Sessions before a wrong 实际开班日期 are the same mistake as that date and not counted.
-- for: opening, completion
CREATE TEMP TABLE sessions_outside AS
WITH placed AS (
  SELECT s.submission, s.day, s.day < h.opens_on AND h.first_session IS NULL AS early, s.day > h.closes_on AS late
  FROM session_line s
  JOIN class_head h ON h.submission = s.submission
  WHERE h.opens_on <= h.closes_on)
SELECT submission, count(*) AS sessions, count(*) FILTER (early OR late) AS outside, min(day) AS first,
  max(day) AS last, count(*) FILTER (placed.early) >= count(*) FILTER (late) AS early,
  outside > 1 AND 2 * outside > sessions AS most
FROM placed
GROUP BY submission
HAVING count(*) FILTER (early OR late) > 0;

-- those admitted to the classes that completions and claims name
-- for: completion
CREATE TEMP TABLE roster AS
SELECT e.opening, e.row, e.person, e.name, e.category
FROM enrolment_valid e
SEMI JOIN completion_head h ON h.opening = e.opening;
-- for: claim
CREATE TEMP TABLE roster AS
SELECT e.opening, e.row, e.person, e.name, e.category
FROM enrolment_valid e
SEMI JOIN claim_head h ON h.opening = e.opening;

-- certificates in force of the classes that claims name
-- for: claim
CREATE TEMP TABLE class_certificate AS
SELECT c.opening, c.person, c.certificate_no
FROM certificate c
SEMI JOIN claim_head h ON h.opening = c.opening
ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no
ANTI JOIN reissue x ON x.certificate_no = c.certificate_no;

-- numbers of their people that were replaced by others (换发)
-- for: claim
CREATE TEMP TABLE replaced_certificate AS
SELECT c.opening, c.person, c.certificate_no
FROM certificate c
SEMI JOIN claim_head h ON h.opening = c.opening
SEMI JOIN reissue x ON x.certificate_no = c.certificate_no;

-- What is wrong with the class that a completion or a claim names by its number (A18-2), and whose it is. A county's
-- claim names the code of the class's institution; an institution's own code is A18-1.
-- for: completion
CREATE TEMP TABLE unfit_class AS
WITH named AS (
  SELECT n.class_no, g.institution
  FROM named_class n
  JOIN class_filed g ON g.opening = n.opening)
SELECT h.submission, '结业信息' AS sheet, h.class_no, h.credit_code, '本机构已编号的班期' AS allowed,
  n.institution AS of_institution, CAST(NULL AS VARCHAR) AS of_county,
  CASE
    WHEN n.institution IS NULL THEN 'unknown'
    WHEN n.institution <> h.sender_code THEN 'other'
    ELSE 'revoked'
  END AS trouble
FROM completion_head h
LEFT JOIN named n ON n.class_no = h.class_no
WHERE h.class_no IS NOT NULL AND h.credit_code = h.sender_code AND h.opening IS NULL;
-- for: claim
CREATE TEMP TABLE unfit_class AS
WITH named AS (
  SELECT n.class_no, n.standing, g.institution, g.county
  FROM named_class n
  JOIN class_filed g ON g.opening = n.opening),
numbered AS (SELECT DISTINCT submission FROM certificate SEMI JOIN claim_head USING (opening)),
unnumbered AS (
  SELECT DISTINCT r.opening
  FROM result r
  SEMI JOIN claim_head h ON h.completion = r.submission
  ANTI JOIN numbered n ON n.submission = r.submission
  ANTI JOIN class_certificate c ON c.opening = r.opening
  WHERE r.passed)
SELECT h.submission, '补贴信息' AS sheet, h.class_no, h.credit_code, '已受理结业的班期' AS allowed,
  n.institution AS of_institution, n.county AS of_county,
  CASE
    WHEN n.county IS NULL THEN 'unknown'
    WHEN h.sender_kind = '旗县区' AND n.county = h.sender_code AND n.institution <> h.credit_code THEN 'miscoded'
    WHEN h.sender_code NOT IN (n.institution, n.county) THEN 'other'
    WHEN n.standing IS NULL THEN 'revoked'
    WHEN h.completion IS NULL THEN 'unfinished'
    ELSE 'unnumbered'
  END AS trouble
FROM claim_head h
LEFT JOIN named n ON n.class_no = h.class_no
LEFT JOIN unnumbered u ON u.opening = h.opening
WHERE h.class_no IS NOT NULL
  AND (h.sender_kind = '旗县区' AND h.credit_code IS NOT NULL OR h.credit_code = h.sender_code)
  AND (h.opening IS NULL OR h.completion IS NULL OR u.opening IS NOT NULL);

-- Blank certificates drawn, and used before a completion (A15-1). Those who passed count as served even while their
-- number waits, but not once the county refused it; a void number has used its blank, and so has each that replaces
-- another (换发). Only earlier arrivals go first.
-- for: completion
CREATE TEMP TABLE blank_certificate AS
WITH later AS (
  SELECT r.submission, count(*) AS passed
  FROM result r
  SEMI JOIN (
    SELECT submission
    FROM completion
    WHERE submission >= (SELECT min(arrival) FROM completion_head)) f ON f.submission = r.submission
  WHERE r.passed
  GROUP BY r.submission),
refused AS (
  SELECT r.submission, r.row
  FROM result r
  SEMI JOIN refusal f ON f.target = r.submission
  WHERE r.passed),
unused AS (
  SELECT count(*) AS people
  FROM refused r
  ANTI JOIN certificate c ON c.submission = r.submission AND c.row = r.row),
passed AS (SELECT count(*) AS people FROM result WHERE passed),
reissued AS (SELECT count(*) AS certificates FROM reissue),
drawn AS (SELECT coalesce(sum(quantity), 0) AS quantity FROM stock)
SELECT h.submission, any_value(d.quantity) AS drawn,
  any_value(p.people) - any_value(u.people) + any_value(x.certificates) - coalesce(sum(l.passed), 0) AS used
FROM completion_head h
CROSS JOIN passed p
CROSS JOIN unused u
CROSS JOIN reissued x
CROSS JOIN drawn d
LEFT JOIN later l ON l.submission > h.arrival
GROUP BY h.submission;

-- Courses the staged people have passed before, here or before this system began (I8), as far as it is in force: not by
-- a voided certificate, not in a completion that was refused or revoked. One who passed counts although the number may
-- still wait.
-- for: opening, completion
CREATE TEMP TABLE past_course AS
WITH certified AS (
  SELECT c.submission, c.row, c.person, c.name, c.course, c.opening, c.certificate_no
  FROM certificate c
  SEMI JOIN staged_person s ON s.person = c.person),
void AS (
  SELECT c.submission, c.row
  FROM certified c
  JOIN certificate_void v ON v.certificate_no = c.certificate_no),
passed AS (
  SELECT r.submission, r.row, r.person, r.name, r.opening
  FROM result r
  SEMI JOIN staged_person s ON s.person = r.person
  WHERE r.passed)
SELECT c.person, c.name, c.course, c.opening, '证书编号' || c.certificate_no AS proof
FROM certified c
ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no
ANTI JOIN reissue x ON x.certificate_no = c.certificate_no
UNION
SELECT r.person, r.name, k.course, r.opening, '已在其他班期考核合格'
FROM passed r
JOIN completion f ON f.submission = r.submission
JOIN class k ON k.opening = r.opening
ANTI JOIN void v ON v.submission = r.submission AND v.row = r.row
UNION
SELECT p.person, p.name, p.course, NULL, '历史补贴登记，证书编号' || p.certificate_no
FROM past_subsidy_now p
SEMI JOIN staged_person s ON s.person = p.person;

-- Rows of 历史补贴 (A16-3): class_no is the class in which the number was given here to somebody else; of the others,
-- the first and last row of the workbook with the same number, and whether all its rows agree.
-- on demand for: register
CREATE TEMP TABLE past_number AS
WITH given AS (
  SELECT certificate_no, person, class_no
  FROM certificate
  WHERE certificate_no IN (SELECT certificate_no FROM staged_past_subsidy)),
taken AS (
  SELECT p.submission, p.row, g.class_no
  FROM staged_past_subsidy p
  JOIN given g ON g.certificate_no = p.certificate_no AND g.person <> p.person),
compared AS (
  SELECT submission, row, min(row) OVER same AS first, max(row) OVER same AS last,
    min(person) OVER same = max(person) OVER same AND min(course) OVER same = max(course) OVER same AS agree
  FROM staged_past_subsidy
  ANTI JOIN taken USING (submission, row)
  WHERE certificate_no IS NOT NULL AND person IS NOT NULL AND course IS NOT NULL
  WINDOW same AS (PARTITION BY submission, certificate_no))
SELECT p.submission, p.row, p.certificate_no, p.person, t.class_no, c.first, c.last, c.agree
FROM staged_past_subsidy p
LEFT JOIN taken t ON t.submission = p.submission AND t.row = p.row
LEFT JOIN compared c ON c.submission = p.submission AND c.row = p.row;

-- Rows of 期初证书号 (A16-3): the serials up to it that were given here already, as people write runs of numbers, and
-- the highest given; earlier is what was reported before.
-- on demand for: register
CREATE TEMP TABLE serial_reported AS
WITH series AS (
  SELECT s.submission, s.row, s.county, s.course, s.last_serial, s.county || s.month || s.course AS prefix,
    o.last_serial AS earlier
  FROM staged_opening_serial s
  LEFT JOIN opening_serial_now o ON o.county = s.county AND o.month = s.month AND o.course = s.course
  WHERE s.last_serial IS NOT NULL),
given AS (
  SELECT DISTINCT p.prefix, c.serial
  FROM (SELECT DISTINCT county, course, prefix FROM series) p
  JOIN certificate c ON c.county = p.county AND c.course = p.course AND starts_with(c.certificate_no, p.prefix)),
counted AS (
  SELECT s.submission, s.row, g.serial,
    g.serial - row_number() OVER (PARTITION BY s.submission, s.row ORDER BY g.serial) AS run
  FROM series s
  JOIN given g ON g.prefix = s.prefix AND g.serial <= s.last_serial),
run AS (
  SELECT submission, row, count(*) AS numbers, min(serial) AS first,
    printf('%05d', min(serial)) || CASE WHEN count(*) > 1 THEN '～' || printf('%05d', max(serial)) ELSE '' END AS words
  FROM counted
  GROUP BY submission, row, run),
clash AS (
  SELECT submission, row, sum(numbers) AS numbers, string_agg(words, '、' ORDER BY first) AS serials
  FROM run
  GROUP BY submission, row),
top AS (SELECT prefix, max(serial) AS highest FROM given GROUP BY prefix)
SELECT s.submission, s.row, s.prefix, s.last_serial, s.earlier, c.numbers, c.serials, t.highest
FROM series s
LEFT JOIN clash c ON c.submission = s.submission AND c.row = s.row
LEFT JOIN top t ON t.prefix = s.prefix;
