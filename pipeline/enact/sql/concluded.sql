-- After settling: what became of every accepted application that is not yet through. Only what is open
-- (open_application) can end tonight.
CREATE OR REPLACE TEMP TABLE latest AS
SELECT submission, result, waits_for
FROM verdict
SEMI JOIN open_application USING (submission)
QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1;
-- What its people are entitled to, and the entry of whom the money came for.
CREATE OR REPLACE TEMP TABLE open_entitlement AS
WITH entitlements AS (SELECT * FROM entitlement SEMI JOIN open_application USING (submission)),
entered AS (
  SELECT submission, row, entry_no, run
  FROM entry
  SEMI JOIN open_application USING (submission)
  WHERE reverses IS NULL),
awards_ended AS (SELECT * FROM award_ended SEMI JOIN open_application USING (submission))
SELECT e.submission, e.row, e.approved, e.certificate_no, e.county, e.course, e.category, e.edition, e.fund,
  e.source_cell, e.person, e.name, y.entry_no, y.run AS entered,
  x.run AS ended, x.reason AS ended_because, x.decided_by AS ended_by,
  x.run IS NOT NULL OR EXISTS (FROM certificate_void v WHERE v.certificate_no = e.certificate_no) AS over
FROM entitlements e
LEFT JOIN entered y ON y.submission = e.submission AND y.row = e.row
LEFT JOIN awards_ended x ON x.submission = e.submission AND x.row = e.row;
-- What waits because the register contradicts itself about its class, its numbers or its fund (package audit).
CREATE OR REPLACE TEMP TABLE stopped_application (submission BIGINT);
-- when standstill
INSERT INTO stopped_application
WITH applications AS (SELECT submission, opening FROM open_application),
entitlements AS (SELECT * FROM entitlement SEMI JOIN applications USING (submission)),
course_fund AS (SELECT DISTINCT course, fund FROM policy_fund),
things AS (
  SELECT submission, 'class' AS scope, opening::VARCHAR AS key FROM applications
  UNION ALL
  SELECT a.submission, 'classes', c.county || strftime(c.opens_on, '%Y%m') || c.course
  FROM applications a
  JOIN class_filed c ON c.opening = a.submission
  UNION ALL
  SELECT submission, 'class', opening::VARCHAR FROM entitlements
  UNION ALL
  SELECT e.submission, 'fund', e.county || f.fund || this_year()
  FROM entitlements e
  JOIN course_fund f ON f.course = e.course AND f.fund = coalesce(e.fund, f.fund)
  UNION ALL
  SELECT submission, 'entries', county || this_year() FROM entitlements
  UNION ALL
  SELECT a.submission, 'serial', scope_of(c.county, strftime(f.opened_on, '%Y%m'), c.course, t.scope)
  FROM applications a
  JOIN completion_filed f ON f.submission = a.submission
  JOIN class_filed c ON c.opening = f.opening, city_now t)
SELECT DISTINCT t.submission
FROM things t
JOIN standstill z ON z.scope = t.scope AND z.key = t.key;
CREATE OR REPLACE TEMP TABLE concluded AS
WITH unfinished AS (
  SELECT v.*, k.waits_for
  FROM open_application v
  JOIN kind k ON k.code = v.kind
  LEFT JOIN latest l USING (submission)
  WHERE l.submission IS NULL OR l.waits_for IS NOT NULL
    OR l.result NOT IN ('refused', 'revoked', 'replaced')
      AND (v.submission IN (SELECT opening FROM class_news)
        OR EXISTS (FROM refusal f WHERE f.target = v.submission))),
-- what was said of an application that ended, or else of the class that it added people to
opinions AS (
  SELECT u.submission, arg_min(d.opinion, d.target <> u.submission) AS opinion
  FROM unfinished u
  JOIN refusal f ON f.target = u.submission
  JOIN decision d ON d.submission = f.decided_by AND (d.target = u.submission OR d.target = u.opening)
  WHERE d.opinion <> '同意'
  GROUP BY u.submission),
agreed AS (SELECT DISTINCT target AS submission FROM decision WHERE opinion = '同意'),
results AS (SELECT submission, row, passed FROM result SEMI JOIN open_application USING (submission)),
certificates AS (SELECT submission, row, certificate_no FROM certificate SEMI JOIN open_application USING (submission)),
for_instructors AS (
  SELECT u.submission, u.excluded, u.waits_for,
    n.opening IS NULL OR u.opening IN (SELECT opening FROM vacancy) AS waits, false AS part
  FROM unfinished u
  LEFT JOIN class_number n ON n.opening = u.opening
  WHERE u.waits_for = 'instructors'),
for_serials AS (
  SELECT u.submission, u.excluded, u.waits_for,
    count(*) FILTER (WHERE s.passed AND c.certificate_no IS NULL) > 0 AS waits, false AS part
  FROM unfinished u
  LEFT JOIN results s USING (submission)
  LEFT JOIN certificates c ON c.submission = s.submission AND c.row = s.row
  WHERE u.waits_for = 'serials'
  GROUP BY u.submission, u.excluded, u.waits_for),
for_funds AS (
  SELECT u.submission,
    u.excluded + count(*) FILTER (WHERE e.approved > 0 AND e.entry_no IS NULL AND e.over) AS excluded, u.waits_for,
    count(*) FILTER (WHERE e.approved > 0 AND e.entry_no IS NULL AND NOT e.over) > 0 AS waits,
    count(e.entry_no) > 0 AS part
  FROM unfinished u
  LEFT JOIN open_entitlement e USING (submission)
  WHERE u.waits_for = 'funds'
  GROUP BY u.submission, u.excluded, u.waits_for),
states AS (
  SELECT submission, excluded, waits_for, false AS waits, false AS part
  FROM unfinished
  WHERE waits_for IS NULL
  UNION ALL
  FROM for_instructors
  UNION ALL
  FROM for_serials
  UNION ALL
  FROM for_funds)
SELECT s.submission,
  CASE
    WHEN k.opening IS NOT NULL THEN 'replaced'
    WHEN f.target IS NOT NULL AND d.opinion = '撤销' THEN 'revoked'
    WHEN f.target IS NOT NULL THEN 'refused'
    WHEN s.waits AND s.part THEN 'partly'
    WHEN s.waits THEN 'held'
    WHEN s.excluded > 0 THEN 'partly'
    ELSE 'accepted' END AS result,
  CASE
    WHEN f.target IS NOT NULL OR NOT s.waits THEN NULL
    WHEN c.approval = 'signed' AND s.waits_for <> 'instructors' AND a.submission IS NULL THEN 'approval'
    WHEN z.submission IS NOT NULL THEN 'audit'
    ELSE s.waits_for END AS waits_for
FROM states s
LEFT JOIN stopped_application z ON z.submission = s.submission
LEFT JOIN refusal f ON f.target = s.submission
LEFT JOIN class_filed k ON k.opening = f.decided_by AND f.decided_by <> f.target
LEFT JOIN opinions d ON d.submission = s.submission
LEFT JOIN agreed a ON a.submission = s.submission, city_now c;
-- The classes of which an instructor left after the first day, which is news tonight.
CREATE OR REPLACE TEMP TABLE gone (opening BIGINT);
-- when instructor
INSERT INTO gone
SELECT DISTINCT opening
FROM left_place
WHERE tonight AND NOT before_opening;
-- A verdict only when it says something new, money came for a part of what waits, or there is news of a class's
-- instructors; papers says whether what the kind's papers show is new too, and not a doubt alone.
CREATE OR REPLACE TEMP TABLE news AS
WITH replaced AS (SELECT DISTINCT opening FROM dispatch WHERE replaces IS NOT NULL AND run > last_finished())
SELECT c.*, v.kind, v.county, v.business_no, v.opening,
  c.submission NOT IN (SELECT opening FROM gone) OR l.submission IS NULL
    OR c.submission IN (SELECT opening FROM replaced) AS papers
FROM concluded c
JOIN open_application v USING (submission)
LEFT JOIN latest l USING (submission)
WHERE l.submission IS NULL
  OR (l.result, coalesce(l.waits_for, '')) IS DISTINCT FROM (c.result, coalesce(c.waits_for, ''))
  OR c.submission IN (SELECT opening FROM replaced)
  OR c.submission IN (SELECT opening FROM gone)
  OR EXISTS (
    FROM open_entitlement e
    WHERE e.submission = c.submission AND (e.entered > last_finished() OR e.ended > last_finished()))
  OR EXISTS (
    FROM certificate_void v
    JOIN open_entitlement e USING (certificate_no)
    WHERE e.submission = c.submission AND v.run > last_finished());
