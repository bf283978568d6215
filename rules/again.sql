-- What the checks of completions and claims that are sent again stand on: what became of each person before. This is
-- what programs need; an officer reads checks/. Read after views.sql, on whose frames these stand; the same rules of
-- writing go here.

-- Who has passed the class that a completion names in an earlier completion in force (A18-3): the certificate, or that
-- its number is waited for. Not by one that was revoked.
-- for: completion
CREATE TEMP TABLE passed_before AS
WITH passed AS (
  SELECT r.submission, r.row, r.person, r.name, r.opening, f.business_no, f.run
  FROM result r
  SEMI JOIN completion_head h ON h.opening = r.opening
  JOIN completion f ON f.submission = r.submission
  WHERE r.passed),
certified AS (
  SELECT c.submission, c.row, c.certificate_no, v.certificate_no IS NOT NULL AS void,
    x.certificate_no IS NOT NULL AS replaced
  FROM certificate c
  SEMI JOIN completion_head h ON h.opening = c.opening
  LEFT JOIN certificate_void v ON v.certificate_no = c.certificate_no
  LEFT JOIN reissue x ON x.certificate_no = c.certificate_no)
SELECT p.opening, p.person, p.name, p.business_no, r.today AS filed_on,
  CASE
    WHEN c.certificate_no IS NOT NULL THEN '证书编号' || c.certificate_no
    WHEN w.waits_for = 'approval' THEN '正在等待旗县区审批'
    ELSE '正在等待证书编号'
  END AS stands
FROM passed p
LEFT JOIN certified c ON c.submission = p.submission AND c.row = p.row AND NOT c.void AND NOT c.replaced
ANTI JOIN (SELECT * FROM certified WHERE void) v ON v.submission = p.submission AND v.row = p.row
LEFT JOIN run r ON r.run = p.run
LEFT JOIN (
  SELECT submission, arg_max(waits_for, run) AS waits_for
  FROM verdict
  SEMI JOIN passed USING (submission)
  GROUP BY submission) w ON w.submission = p.submission;

-- What an earlier completion in force said of the people of a class that is completed again (A18-5), the newest of
-- each, and the certificate that was revoked since.
-- for: completion
CREATE TEMP TABLE earlier_result AS
WITH said AS (
  SELECT r.*, f.business_no, f.run AS filed
  FROM result r
  SEMI JOIN completion_head h ON h.opening = r.opening
  JOIN completion f ON f.submission = r.submission
  QUALIFY row_number() OVER (PARTITION BY r.opening, r.person ORDER BY r.submission DESC, r.row) = 1)
SELECT s.opening, s.person, s.business_no, d.today AS filed_on, s.absences, s.score, s.outcome,
  max(v.certificate_no) AS revoked
FROM said s
LEFT JOIN run d ON d.run = s.filed
LEFT JOIN certificate c ON c.opening = s.opening AND c.submission = s.submission AND c.row = s.row
LEFT JOIN certificate_void v ON v.certificate_no = c.certificate_no
GROUP BY ALL;

-- Subsidies the staged people have been given before, here or before this system began (I8), as far as they count: what
-- entitlement_live says, asked of the staged people only, for the register is long.
-- for: claim
CREATE TEMP TABLE past_award AS
WITH given AS (
  SELECT x.submission, x.row, x.person, x.name, x.course, x.opening, x.certificate_no
  FROM entitlement x
  SEMI JOIN staged_person s ON s.person = x.person
  WHERE x.approved > 0),
entered AS (
  SELECT y.submission, y.row, y.entry_no, v.entry_no AS reversed_by
  FROM entry y
  SEMI JOIN given g ON g.submission = y.submission
  LEFT JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
  WHERE y.reverses IS NULL),
live AS (
  SELECT g.*, y.entry_no
  FROM given g
  LEFT JOIN entered y ON y.submission = g.submission AND y.row = g.row
  LEFT JOIN refusal f ON f.target = g.submission
  LEFT JOIN certificate_void c ON c.certificate_no = g.certificate_no
  WHERE y.reversed_by IS NULL
    AND (y.submission IS NOT NULL OR f.target IS NULL AND c.certificate_no IS NULL))
SELECT e.person, e.name, e.course, e.opening, c.sender_kind, '班期' || c.class_no || '已核定' AS proof, c.business_no,
  r.today AS claimed_on,
  CASE
    WHEN e.entry_no IS NOT NULL THEN '台账编号' || e.entry_no
    WHEN w.waits_for = 'approval' THEN '正在等待旗县区审批'
    WHEN w.waits_for = 'audit' THEN '正在等待账目核查'
    WHEN w.waits_for = 'funds' THEN '正在等待资金'
    ELSE '正在办理入账'
  END AS stands
FROM live e
JOIN claim c ON c.submission = e.submission
LEFT JOIN run r ON r.run = c.run
LEFT JOIN (
  SELECT submission, arg_max(waits_for, run) AS waits_for
  FROM verdict
  SEMI JOIN live USING (submission)
  GROUP BY submission) w ON w.submission = e.submission
UNION
SELECT p.person, p.name, p.course, NULL, NULL, '历史补贴登记，证书编号' || p.certificate_no, NULL, NULL, NULL
FROM past_subsidy_now p
SEMI JOIN staged_person s ON s.person = p.person;
