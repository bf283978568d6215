-- What a number of the past stands for in the register that is played, where another application may have been
-- accepted first. Whatever came of the same application, or of the same row of it, is its counterpart; else what the
-- same people have of the same kind. What has none stays a number that is nobody's: itself, or, where somebody else has
-- it here, one that is never given, which ends in zeros.
--
-- Classes: the same opening, or else the institution's newest of that name.
CREATE OR REPLACE TEMP TABLE past_class AS
SELECT n.class_no AS past_no, n.opening AS past_opening, f.institution, plain(f.name) AS name
FROM past.class_number n
JOIN past.class_filed f USING (opening);
CREATE OR REPLACE TEMP VIEW class_counterpart AS
WITH named AS (FROM past_class),
missing AS (SELECT institution, name FROM past_class ANTI JOIN class_filed k ON k.opening = past_opening),
newest AS (
  SELECT k.institution, plain(k.name) AS name, max(k.opening) AS opening
  FROM class k
  SEMI JOIN missing m ON m.institution = k.institution
  GROUP BY ALL)
SELECT n.past_no, n.past_opening, coalesce(k.opening, w.opening) AS opening,
  coalesce(c.class_no, CASE WHEN x.class_no IS NULL THEN n.past_no ELSE left(n.past_no, 16) || '00' END) AS number
FROM named n
LEFT JOIN class_number x ON x.class_no = n.past_no
LEFT JOIN class_filed k ON k.opening = n.past_opening
LEFT JOIN newest w ON w.institution = n.institution AND w.name = n.name
LEFT JOIN class_number c ON c.opening = coalesce(k.opening, w.opening);
-- Certificates, of those that the wave names: of a row that was given several (换发), in their order.
CREATE OR REPLACE TEMP TABLE spoken (number VARCHAR);
CREATE OR REPLACE TEMP VIEW certificate_counterpart AS
WITH named AS (
  SELECT submission, row, person, course
  FROM past.certificate
  SEMI JOIN spoken ON number = certificate_no),
was AS (
  SELECT certificate_no, person, course, submission, row,
    row_number() OVER (PARTITION BY submission, row ORDER BY run, certificate_no) AS nth
  FROM past.certificate c
  SEMI JOIN named n ON n.submission = c.submission AND n.row = c.row),
given AS (
  SELECT certificate_no, submission, row,
    row_number() OVER (PARTITION BY submission, row ORDER BY run, certificate_no) AS nth
  FROM certificate c
  SEMI JOIN named n ON n.submission = c.submission AND n.row = c.row),
valid AS (
  SELECT person, course, max(certificate_no) AS certificate_no
  FROM certificate_valid c
  SEMI JOIN named n ON n.person = c.person AND n.course = c.course
  GROUP BY ALL)
SELECT w.certificate_no AS past_no,
  coalesce(g.certificate_no, v.certificate_no,
    CASE WHEN x.certificate_no IS NULL THEN w.certificate_no ELSE left(w.certificate_no, 15) || '00000' END) AS number
FROM was w
LEFT JOIN certificate x ON x.certificate_no = w.certificate_no
LEFT JOIN given g ON g.submission = w.submission AND g.row = w.row AND g.nth = w.nth
LEFT JOIN valid v ON v.person = w.person AND v.course = w.course;
-- Entries of the ledger, and what reversed them.
CREATE OR REPLACE TEMP VIEW entry_counterpart AS
WITH was AS (
  SELECT y.entry_no, y.submission, y.row, y.reverses IS NULL AS posted, e.person, e.course, e.kind
  FROM past.entry y
  JOIN past.entitlement e USING (submission, row)),
given AS (
  SELECT y.entry_no, y.submission, y.row, y.reverses IS NULL AS posted, e.person, e.course, e.kind
  FROM entry y
  JOIN entitlement e USING (submission, row)),
newest AS (SELECT person, course, kind, posted, max(entry_no) AS entry_no FROM given GROUP BY ALL)
SELECT w.entry_no AS past_no, coalesce(g.entry_no, n.entry_no,
    CASE WHEN x.entry_no IS NULL THEN w.entry_no ELSE left(w.entry_no, 10) || '00000000' END) AS number
FROM was w
LEFT JOIN entry x ON x.entry_no = w.entry_no
LEFT JOIN given g ON g.submission = w.submission AND g.row = w.row AND g.posted = w.posted
LEFT JOIN newest n ON n.person = w.person AND n.course = w.course AND n.kind = w.kind AND n.posted = w.posted;
-- Applications by their 业务编号: else the newest of its kind for the same class.
CREATE OR REPLACE TEMP VIEW application_counterpart AS
WITH was AS (
  SELECT w.business_no, w.submission, w.kind, c.opening
  FROM past.reviewed w
  LEFT JOIN past.class_number n ON n.opening = w.opening
  LEFT JOIN class_counterpart c ON c.past_no = n.class_no
  WHERE w.business_no IS NOT NULL),
newest AS (
  SELECT kind, opening, max(business_no) AS business_no
  FROM reviewed
  WHERE NOT returned AND opening IS NOT NULL
  GROUP BY ALL)
SELECT w.business_no AS past_no, coalesce(g.business_no, n.business_no,
    CASE WHEN x.business_no IS NULL THEN w.business_no ELSE left(w.business_no, 16) || '0000' END) AS number
FROM was w
LEFT JOIN reviewed x ON x.business_no = w.business_no
LEFT JOIN reviewed g ON g.submission = w.submission
LEFT JOIN newest n ON n.kind = w.kind AND n.opening = w.opening;
-- All of them.
CREATE OR REPLACE TEMP VIEW counterpart AS
SELECT past_no, number FROM class_counterpart
UNION ALL
SELECT past_no, number FROM certificate_counterpart
UNION ALL
SELECT past_no, number FROM entry_counterpart
UNION ALL
SELECT past_no, number FROM application_counterpart;
-- Who stands in the register that is played where an instructor was sent in the past: at the same place of the class,
-- as often replaced, or else the last.
CREATE OR REPLACE TEMP VIEW instructor_counterpart AS
WITH placed AS (
  SELECT c.past_no, w.instructor_no AS past_instructor, w.name AS past_name, d.instructor_no, d.name,
    row_number() OVER (PARTITION BY w.opening, w.place, w.ordinal ORDER BY d.ordinal DESC) AS choice
  FROM past.dispatch w
  JOIN class_counterpart c ON c.past_opening = w.opening
  JOIN dispatch d ON d.opening = c.opening AND d.place = w.place AND d.ordinal <= w.ordinal)
SELECT past_no AS class_no, past_instructor AS called, instructor_no AS stands_in
FROM placed
WHERE choice = 1 AND past_instructor <> instructor_no
UNION
SELECT past_no, past_name, name
FROM placed
WHERE choice = 1 AND past_name <> name;
-- The day on which a class opened, as far as the past knows.
CREATE OR REPLACE TEMP TABLE class_opened AS
SELECT f.opening, f.course, coalesce(max(c.opened_on), any_value(f.opens_on)) AS opened_on
FROM past.class_filed f
LEFT JOIN past.completion_filed c USING (opening)
GROUP BY f.opening, f.course;
-- The days by which uplifts are priced, by certificate; of one from before this system, the first of the month that its
-- number says, or the first edition's (I15).
CREATE OR REPLACE TEMP TABLE uplift_opened AS
SELECT c.certificate_no, o.course, o.opened_on
FROM past.certificate c
JOIN class_opened o USING (opening)
UNION ALL
SELECT p.certificate_no, p.course, greatest(
  TRY(make_date(CAST(substr(p.certificate_no, 7, 4) AS BIGINT), CAST(substr(p.certificate_no, 11, 2) AS BIGINT), 1)),
  (SELECT min(since) FROM policy_edition))
FROM past.past_subsidy_now p
ANTI JOIN past.certificate c ON c.certificate_no = p.certificate_no;
-- The full amounts of a day, by the rules that each application was decided under and by those that are played, where
-- they differ.
CREATE OR REPLACE TEMP TABLE full_amount AS
WITH played AS (
  SELECT since, course, '基础' AS kind, subsidy::DECIMAL(18,2) AS rate FROM policy_course
  UNION ALL
  SELECT since, course, '上浮', (subsidy * uplift_percent * 0.01)::DECIMAL(18,2) FROM policy_course),
day AS (
  SELECT DISTINCT course, opened_on FROM class_opened
  UNION
  SELECT course, opened_on FROM uplift_opened),
asked AS (
  SELECT d.*, r.rules_digest, p.kind
  FROM day d, (SELECT DISTINCT rules_digest FROM past.run) r, (SELECT DISTINCT kind FROM played) p),
decided AS (
  SELECT a.*, w.rate AS past_rate
  FROM asked a
  ASOF JOIN past.policy_rate w
    ON w.digest = a.rules_digest AND w.course = a.course AND w.kind = a.kind AND a.opened_on >= w.since)
SELECT t.course, t.opened_on, t.rules_digest, t.kind, t.past_rate, p.rate
FROM decided t
ASOF JOIN played p ON p.course = t.course AND p.kind = t.kind AND t.opened_on >= p.since
WHERE p.rate IS DISTINCT FROM t.past_rate AND p.rate IS NOT NULL
