-- Where a row stands in the order in which rows were filed; a sheet holds 1 048 576 at most. As a number it is
-- compared for half of what a pair costs.
CREATE OR REPLACE TEMP MACRO filed_at(submission, place) AS submission * 2097152 + place;

-- What is asked of the papers to print, which stand in the table printing: their subjects, and as a number where a
-- subject is one; told is the number of what a receipt tells of, which is another's where a file repeats one. Looking
-- for these alone costs little; the newest of all is a question about the whole register.
CREATE TEMP TABLE IF NOT EXISTS printing (subject VARCHAR, number BIGINT, told BIGINT);
CREATE OR REPLACE TEMP VIEW printed AS
SELECT subject, number AS submission, told
FROM printing;

-- the classes the papers are about: of the opening itself, of one that adds to it, of its completion, of its claim
CREATE OR REPLACE TEMP VIEW printed_opening AS
SELECT p.subject, p.submission, w.opening
FROM printed p
JOIN reviewed w USING (submission);

-- the rosters of the openings to print: as the class stood when each was handled, without what was revoked before; an
-- addition that was revoked since shows none of its own people
CREATE OR REPLACE TEMP VIEW printed_trainee AS
SELECT p.subject, e.*, e.submission = p.submission AS own
FROM printed p
JOIN reviewed w ON w.submission = p.submission
JOIN enrolment e ON e.opening = w.opening
LEFT JOIN enrolment_void v ON v.submission = e.submission
WHERE (e.run < w.run OR e.run = w.run AND e.submission <= w.submission)
  AND (v.submission IS NULL OR v.run >= w.run AND e.submission <> w.submission);

-- What was written tonight and is not recorded yet; the publisher fills it in before what is linked is made.
CREATE TEMP TABLE IF NOT EXISTS written_now (workbook VARCHAR, subject VARCHAR, path VARCHAR);

-- the entries that entitlements gave rise to, reversals aside
CREATE OR REPLACE TEMP VIEW printed_posted AS
SELECT *
FROM entry
SEMI JOIN printed USING (submission)
WHERE reverses IS NULL;

-- The awards in force of the people in the table form_person, which is what entitlement_live says, asked of these only:
-- looked up in that view, each form would look through all that was ever awarded.
CREATE TEMP TABLE IF NOT EXISTS form_person (person BIGINT);
CREATE OR REPLACE TEMP VIEW form_awarded AS
WITH given AS (
  SELECT submission, row, person, course, kind, certificate_no
  FROM entitlement
  SEMI JOIN form_person USING (person)
  WHERE approved > 0),
entered AS (
  SELECT submission, row, count(reverses) > 0 AS reversed
  FROM entry
  SEMI JOIN given USING (submission)
  GROUP BY submission, row)
SELECT g.person, g.course, g.kind
FROM given g
LEFT JOIN entered y USING (submission, row)
LEFT JOIN refusal f ON f.target = g.submission
LEFT JOIN certificate_void c ON c.certificate_no = g.certificate_no
ANTI JOIN award_ended x ON x.submission = g.submission AND x.row = g.row
WHERE NOT coalesce(y.reversed, f.target IS NOT NULL OR c.certificate_no IS NOT NULL);

-- From when to when what is made public by law is, as far as the papers of the night asked (periods).
CREATE OR REPLACE TEMP TABLE public_period (base DATE, base_run BIGINT, begins DATE, ends DATE, days BIGINT);

-- 机构目录 as it stands, looked up once for the papers of a night
CREATE OR REPLACE TEMP TABLE listed_institution AS
SELECT credit_code, unnest(arg_max({name: name, county: county, valid_to: valid_to, state: state, payee: payee,
  bank: bank, account: account}, filed_at(submission, row)))
FROM institution
GROUP BY credit_code;

-- the share of a whole in thousandths, as digits; of no whole there is none
CREATE OR REPLACE TEMP MACRO share_of(part, whole) AS
  CASE WHEN whole > 0 THEN CAST(CAST((2000 * part + whole) // (2 * whole) * 0.001 AS DECIMAL(9,3)) AS VARCHAR) END;
