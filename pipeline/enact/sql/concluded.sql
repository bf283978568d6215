-- After settling: what became of every accepted application that is not yet through. Only what is open
-- (open_application) can end tonight.
--
-- What its people are entitled to, the entry of whom the money came for, and in which run something became of it last.
CREATE OR REPLACE TEMP TABLE open_entitlement AS
WITH entitlements AS (SELECT * FROM entitlement SEMI JOIN open_application USING (submission)),
entered AS (
  SELECT submission, row, entry_no, run
  FROM entry
  SEMI JOIN open_application USING (submission)
  WHERE reverses IS NULL),
awards_ended AS (SELECT * FROM award_ended SEMI JOIN open_application USING (submission))
SELECT e.submission, e.row, e.approved, e.certificate_no, e.county, e.course, e.category, e.edition, e.fund,
  e.source_cell, e.person, e.name, y.entry_no, x.run AS ended, x.reason AS ended_because, x.decided_by AS ended_by,
  x.run IS NOT NULL OR v.run IS NOT NULL AS over, greatest(y.run, x.run, v.run) AS moved
FROM entitlements e
LEFT JOIN entered y ON y.submission = e.submission AND y.row = e.row
LEFT JOIN awards_ended x ON x.submission = e.submission AND x.row = e.row
LEFT JOIN certificate_void v ON v.certificate_no = e.certificate_no;
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
-- What became of each, with the verdict it has (said, awaited; none before its first).
CREATE OR REPLACE TEMP TABLE concluded AS
WITH latest AS (
  SELECT submission, arg_max({result: result, waits_for: waits_for}, run) AS verdict
  FROM verdict
  SEMI JOIN open_application USING (submission)
  GROUP BY submission),
refusals AS (
  SELECT target, decided_by FROM refusal WHERE target IN (SELECT submission FROM open_application)),
unfinished AS (
  SELECT v.submission, v.opening, v.excluded, k.waits_for, l.verdict.result AS said, l.verdict.waits_for AS awaited
  FROM open_application v
  JOIN kind k ON k.code = v.kind
  LEFT JOIN latest l USING (submission)
  WHERE l.submission IS NULL OR awaited IS NOT NULL
    OR said NOT IN ('refused', 'revoked', 'replaced')
      AND (v.submission IN (SELECT opening FROM left_now WHERE before_opening OR tonight)
        OR v.submission IN (SELECT opening FROM dispatch WHERE replaces IS NOT NULL AND run > last_finished())
        OR v.submission IN (SELECT target FROM refusals))),
-- what was said of an application that ended, or else of the class that it added people to
opinions AS (
  SELECT u.submission, arg_min(d.opinion, d.target <> u.submission) AS opinion
  FROM open_application u
  JOIN refusals f ON f.target = u.submission
  JOIN decision d ON d.submission = f.decided_by AND (d.target = u.submission OR d.target = u.opening)
  WHERE d.opinion <> '同意'
  GROUP BY u.submission),
agreed AS (
  SELECT target FROM decision WHERE opinion = '同意' AND target IN (SELECT submission FROM open_application)),
results AS (
  SELECT submission, row FROM result SEMI JOIN open_application USING (submission) WHERE passed),
certificates AS (SELECT submission, row FROM certificate SEMI JOIN open_application USING (submission)),
for_serials AS (SELECT DISTINCT submission FROM results ANTI JOIN certificates USING (submission, row)),
for_funds AS (
  SELECT submission, count(*) FILTER (approved > 0 AND entry_no IS NULL AND over) AS over,
    count(*) FILTER (approved > 0 AND entry_no IS NULL AND NOT over) > 0 AS waits, count(entry_no) > 0 AS part
  FROM open_entitlement
  GROUP BY submission),
states AS (
  SELECT u.submission, u.waits_for, u.said, u.awaited, u.excluded + coalesce(e.over, 0) AS excluded,
    coalesce(e.part, false) AS part,
    CASE u.waits_for
      WHEN 'instructors' THEN n.opening IS NULL OR u.opening IN (SELECT opening FROM left_now WHERE before_opening)
      WHEN 'serials' THEN s.submission IS NOT NULL
      WHEN 'funds' THEN coalesce(e.waits, false)
      ELSE false END AS waits
  FROM unfinished u
  LEFT JOIN class_number n ON n.opening = u.opening
  LEFT JOIN for_serials s ON s.submission = u.submission
  LEFT JOIN for_funds e ON e.submission = u.submission)
SELECT s.submission, s.said, s.awaited,
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
    WHEN c.approval = 'signed' AND s.waits_for <> 'instructors' AND s.submission NOT IN (FROM agreed) THEN 'approval'
    WHEN z.submission IS NOT NULL THEN 'audit'
    ELSE s.waits_for END AS waits_for
FROM states s
LEFT JOIN stopped_application z ON z.submission = s.submission
LEFT JOIN refusals f ON f.target = s.submission
LEFT JOIN class_filed k ON k.opening = f.decided_by AND f.decided_by <> f.target
LEFT JOIN opinions d ON d.submission = s.submission, city_now c;
-- A verdict only when it says something new, money came for a part of what waits, or there is news of a class's
-- instructors; papers says whether what the kind's papers show is new too, and not a doubt alone (that one left after
-- the first day).
CREATE OR REPLACE TEMP TABLE news AS
WITH replaced AS (SELECT opening FROM dispatch WHERE replaces IS NOT NULL AND run > last_finished()),
gone AS (SELECT opening FROM left_now WHERE tonight AND NOT before_opening)
SELECT c.submission, c.result, c.waits_for, v.kind, v.county, v.business_no, v.opening,
  c.submission NOT IN (FROM gone) OR c.said IS NULL OR c.submission IN (FROM replaced) AS papers
FROM concluded c
JOIN open_application v USING (submission)
WHERE c.said IS NULL
  OR (c.said, coalesce(c.awaited, '')) IS DISTINCT FROM (c.result, coalesce(c.waits_for, ''))
  OR c.submission IN (FROM replaced)
  OR c.submission IN (FROM gone)
  OR c.submission IN (SELECT submission FROM open_entitlement WHERE moved > last_finished());
