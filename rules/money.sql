-- What the checks of uplifts and decisions stand on: each of their rows joined once with what its number names. This is
-- what programs need; an officer reads checks/. Read after views.sql, on whose frames these stand; the same rules of
-- writing go here.

-- The base subsidies of the certificates that uplifts name, given under this number or under one before it (换发), as
-- far as their money is entered and not taken back (A22-4, I12).
-- for: uplift
CREATE TEMP TABLE uplift_base AS
WITH named AS (
  SELECT DISTINCT s.person, s.certificate_no, c.opening
  FROM staged_uplift_claimant s
  JOIN certificate c ON c.certificate_no = s.certificate_no AND c.person = s.person),
given AS (
  SELECT e.submission, e.row, e.person, n.certificate_no, e.payee, e.account, e.approved
  FROM entitlement e
  JOIN named n ON n.person = e.person AND n.opening = e.opening
  WHERE e.kind = '基础' AND e.approved > 0)
SELECT g.*, y.entry_no
FROM given g
JOIN entry y ON y.submission = g.submission AND y.row = g.row AND y.reverses IS NULL
ANTI JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
QUALIFY row_number() OVER (PARTITION BY g.person, g.certificate_no ORDER BY y.entry_no DESC) = 1;

-- Uplifts that the staged people have been given, or that were given for the staged enterprises, as far as they count:
-- what entitlement_live says.
-- for: uplift
CREATE TEMP TABLE past_uplift AS
WITH given AS (
  SELECT u.submission, u.row, u.person, u.enterprise_code, u.business_no
  FROM uplift u
  WHERE u.approved
    AND (u.person IN (SELECT person FROM staged_person)
      OR u.enterprise_code IN (SELECT enterprise_code FROM staged_uplift_claimant)))
SELECT g.*, e.course, e.opening
FROM given g
JOIN entitlement e ON e.submission = g.submission AND e.row = g.row AND e.approved > 0
LEFT JOIN entry y ON y.submission = g.submission AND y.row = g.row AND y.reverses IS NULL
LEFT JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
LEFT JOIN refusal f ON f.target = g.submission
LEFT JOIN certificate_void c ON c.certificate_no = e.certificate_no
LEFT JOIN award_ended x ON x.submission = g.submission AND x.row = g.row
WHERE v.entry_no IS NULL
  AND (y.entry_no IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL AND x.submission IS NULL);

-- What 历史补贴 holds of the certificates that uplifts name: people trained before this system began (I15). No class of
-- theirs stands in the register: the number says its county and month, and its days are taken for the first and the
-- last of the month, or for 拨付日期 where that comes earlier.
-- for: uplift
CREATE TEMP TABLE uplift_before AS
WITH past AS (
  SELECT *, TRY_CAST(substr(certificate_no, 7, 4) AS BIGINT) AS year,
    TRY_CAST(substr(certificate_no, 11, 2) AS BIGINT) AS month
  FROM past_subsidy_now
  WHERE certificate_no IN (SELECT certificate_no FROM staged_uplift_claimant)),
dated AS (SELECT *, left(certificate_no, 6) AS county, TRY(make_date(year, month, 1)) AS first FROM past),
given AS (
  SELECT certificate_no
  FROM certificate
  WHERE certificate_no IN (SELECT certificate_no FROM past))
SELECT d.certificate_no, d.county, d.course, d.person, d.name, d.amount,
  d.first AS opened_on, greatest(d.first, least(last_day(d.first), d.paid_on)) AS closed_on
FROM dated d
SEMI JOIN district c ON c.code = d.county
ANTI JOIN given g ON g.certificate_no = d.certificate_no
WHERE d.first IS NOT NULL;

-- The certificates that uplifts name, with their classes. One given before this system began has none: its opening
-- is 0, and it is nobody's but its county's.
-- for: uplift
CREATE TEMP TABLE uplift_certificate AS
WITH named AS (
  SELECT certificate_no, county, course, opening, submission, person, name
  FROM certificate
  WHERE certificate_no IN (SELECT certificate_no FROM staged_uplift_claimant))
SELECT n.*, g.institution, f.opened_on, f.closed_on, v.certificate_no IS NOT NULL AS void,
  false AS before, NULL::DECIMAL(18,2) AS amount
FROM named n
JOIN class_filed g ON g.opening = n.opening
JOIN completion_filed f ON f.submission = n.submission
LEFT JOIN certificate_void v ON v.certificate_no = n.certificate_no
UNION ALL BY NAME
SELECT *, 0 AS opening, '' AS institution, false AS void, true AS before
FROM uplift_before;

-- A row of an uplift with the certificate it names, the policy in force on the day its class opened, and the base
-- subsidy. named_by and named_county are of whatever certificate the number names; opening and what follows only when
-- it is the sender's: nobody learns of another's trainees. top_up is what is paid beside the base (I5), earliest the
-- first day on which the enterprise has lasted long enough (I6). Of somebody trained before this system began (before)
-- the base is what 历史补贴 holds, and a class older than every edition is priced by the first (I15).
-- for: uplift
CREATE TEMP TABLE uplift_line AS
WITH line AS (
  SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.*, x.county AS named_county, x.institution AS named_by,
    x.void, k.opening, k.county, k.course, k.person AS holder, k.name AS holder_name, k.opened_on, k.closed_on,
    coalesce(k.before, false) AS before,
    CASE WHEN k.before THEN CASE WHEN k.amount > 0 THEN '历史补贴' END ELSE b.entry_no END AS base_entry,
    CASE WHEN k.before THEN k.name ELSE b.payee END AS base_payee,
    CASE WHEN k.before THEN greatest(k.opened_on, f.first) ELSE k.opened_on END AS priced_on
  FROM (SELECT min(since) AS first FROM policy_edition) f, staged_application a
  JOIN staged_uplift_claimant s ON s.submission = a.submission
  LEFT JOIN uplift_certificate x ON x.certificate_no = s.certificate_no
  LEFT JOIN uplift_certificate k
    ON k.certificate_no = x.certificate_no
    AND a.sender_code = CASE a.sender_kind WHEN '旗县区' THEN k.county ELSE k.institution END
  LEFT JOIN uplift_base b ON b.certificate_no = k.certificate_no AND b.person = s.person)
SELECT d.*, e.since AS edition, p.subsidy, p.uplift_percent, p.uplift_min_months,
  (p.subsidy * p.uplift_percent * 0.01)::DECIMAL(18,2) AS top_up,
  months_later(greatest(d.founded_on, d.closed_on), p.uplift_min_months) AS earliest,
  c.name || '（' || d.course || '）' AS course_name
FROM line d
ASOF LEFT JOIN policy_edition e ON d.priced_on >= e.since
LEFT JOIN policy_course p ON p.since = e.since AND p.course = d.course
LEFT JOIN course c ON c.code = d.course;

-- A row of 审批意见 with what its number names: an application (by 业务编号), a certificate, an entry or a risk.
-- through says that it has taken effect, over that it has been ended before, successor what took its place, renewed by
-- which certificate it was replaced (换发), opening which class it enrolled people in.
-- for: decision
CREATE TEMP TABLE decision_line AS
WITH said AS (
  SELECT a.arrival, a.sender_code, a.today, s.*
  FROM staged_application a
  JOIN staged_decision s ON s.submission = a.submission),
application AS (
  SELECT business_no AS subject, kind, submission AS target, county
  FROM reviewed
  WHERE business_no IN (SELECT subject FROM said)),
enrolled AS (SELECT DISTINCT submission, opening FROM enrolment SEMI JOIN application a ON a.target = submission),
latest AS (
  SELECT submission, arg_max(result, run) AS result
  FROM verdict
  WHERE submission IN (SELECT target FROM application)
  GROUP BY submission),
numbered AS (
  SELECT DISTINCT subject, TRY_CAST(substr(subject, 9, length(subject) - 11) AS BIGINT) AS submission
  FROM said
  WHERE left(subject, 2) = 'YD'),
risk AS (
  SELECT s.subject, v.county
  FROM numbered s
  JOIN reviewed v ON v.submission = s.submission AND NOT v.returned
  JOIN finding f ON f.submission = s.submission
    AND s.subject = 'YD' || v.county || printf('%06d', f.submission) || printf('%03d', f.ordinal)
  LEFT JOIN risk_rule k ON k.rule = f.rule AND k.outcome = f.outcome
  WHERE f.outcome = 'note' OR k.risk
  UNION
  SELECT s.subject, r.county
  FROM said s
  JOIN other_county_risk r ON r.risk = s.subject
  UNION
  SELECT s.subject, r.county
  FROM said s
  JOIN sender_risk r ON s.subject = 'YD' || r.county || printf('%06d', r.submission) || printf('%03d', r.ordinal)),
certified AS (
  SELECT certificate_no, county, submission
  FROM certificate
  WHERE certificate_no IN (SELECT subject FROM said)),
renewed AS (
  SELECT x.certificate_no AS subject, x.replaced_on, coalesce(n.certificate_no, '新编号（待编）') AS renewed
  FROM reissue x
  LEFT JOIN certificate n ON n.replaces = x.certificate_no
  WHERE x.certificate_no IN (SELECT subject FROM said)),
entered AS (
  SELECT entry_no, county, submission, reverses
  FROM entry
  WHERE entry_no IN (SELECT subject FROM said)),
subject AS (
  SELECT t.subject, t.kind, t.county, t.target, l.result IN ('accepted', 'partly') AS through,
    f.target IS NOT NULL AS over, k.business_no AS successor
  FROM application t
  LEFT JOIN latest l ON l.submission = t.target
  LEFT JOIN refusal f ON f.target = t.target
  LEFT JOIN class_filed k ON k.opening = f.decided_by AND f.decided_by <> f.target
  UNION ALL
  SELECT c.certificate_no, 'certificate', c.county, c.submission, true, v.certificate_no IS NOT NULL, NULL
  FROM certified c
  LEFT JOIN certificate_void v ON v.certificate_no = c.certificate_no
  UNION ALL
  SELECT y.entry_no, 'entry', y.county, y.submission, true, y.reverses IS NOT NULL OR v.entry_no IS NOT NULL, NULL
  FROM entered y
  LEFT JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
  UNION ALL
  SELECT subject, 'risk', county, NULL, false, false, NULL
  FROM risk)
SELECT d.*, b.kind, b.county, b.target, b.through, b.over, b.successor, e.opening, n.replaced_on, n.renewed
FROM said d
LEFT JOIN subject b ON b.subject = d.subject
LEFT JOIN enrolled e ON e.submission = b.target
LEFT JOIN renewed n ON n.subject = d.subject;

-- The day that `-- since` of a check is compared with: when the class opened; for kinds without a class, when the file
-- came.
-- on demand for: opening
CREATE TEMP TABLE reference_day AS
SELECT submission, CAST(NULL AS INTEGER) AS row, opens_on AS day
FROM opening_head;
-- on demand for: completion
CREATE TEMP TABLE reference_day AS
SELECT submission, CAST(NULL AS INTEGER) AS row, opened_on AS day
FROM completion_head;
-- on demand for: claim
CREATE TEMP TABLE reference_day AS
SELECT submission, CAST(NULL AS INTEGER) AS row, opened_on AS day
FROM claim_head;
-- on demand for: uplift
CREATE TEMP TABLE reference_day AS
SELECT submission, row, opened_on AS day
FROM uplift_line;
-- on demand for: register, decision, account, payment
CREATE TEMP TABLE reference_day AS
SELECT a.submission, CAST(NULL AS INTEGER) AS row, coalesce(CAST(s.arrived_at AS DATE), a.today) AS day
FROM staged_application a
LEFT JOIN submission s ON s.submission = a.submission;
