-- After settling: what became of every accepted application that is not yet through, and the workbooks that follow from it.
-- Only what is open (open_application) can end tonight.
CREATE OR REPLACE TEMP TABLE latest AS
SELECT submission, result, waits_for FROM verdict SEMI JOIN open_application USING (submission) QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1;
-- what its people are entitled to, and the entry of whom the money came for
CREATE OR REPLACE TEMP TABLE open_entitlement AS
SELECT e.submission, e.row, e.approved, e.certificate_no, e.county, e.fund, e.source_cell, e.person, e.name, y.entry_no, y.run AS entered,
  x.run AS ended, x.reason AS ended_because, x.decided_by AS ended_by,
  x.run IS NOT NULL OR EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no) AS over
FROM (SELECT * FROM entitlement SEMI JOIN open_application USING (submission)) e
LEFT JOIN (SELECT submission, row, entry_no, run FROM entry SEMI JOIN open_application USING (submission) WHERE reverses IS NULL) y ON y.submission = e.submission AND y.row = e.row
LEFT JOIN (SELECT * FROM award_ended SEMI JOIN open_application USING (submission)) x ON x.submission = e.submission AND x.row = e.row;
-- what waits because the register contradicts itself about its class, its numbers or its fund (package audit)
CREATE OR REPLACE TEMP TABLE stopped_application AS
WITH asked AS (SELECT submission, kind, opening FROM open_application WHERE EXISTS (FROM standstill)),
about AS (
  SELECT a.submission, 'class' AS scope, a.opening::VARCHAR AS key FROM asked a
  UNION ALL
  SELECT a.submission, 'classes', c.county || strftime(c.opens_on, '%Y%m') || c.course
  FROM asked a JOIN class_filed c ON c.opening = a.submission
  UNION ALL
  SELECT a.submission, 'class', e.opening::VARCHAR FROM asked a JOIN entitlement e ON e.submission = a.submission
  UNION ALL
  SELECT e.submission, 'fund', e.county || f.fund || this_year()
  FROM entitlement e SEMI JOIN asked a ON a.submission = e.submission
  JOIN (SELECT DISTINCT course, fund FROM policy_fund) f ON f.course = e.course AND f.fund = coalesce(e.fund, f.fund)
  UNION ALL
  SELECT e.submission, 'entries', e.county || this_year() FROM entitlement e SEMI JOIN asked a ON a.submission = e.submission
  UNION ALL
  SELECT a.submission, 'serial', scope_of(c.county, f.opened_on, c.course, t.scope)
  FROM asked a JOIN completion_filed f ON f.submission = a.submission JOIN class_filed c ON c.opening = f.opening, city_now t)
SELECT DISTINCT b.submission FROM about b JOIN standstill z ON z.scope = b.scope AND z.key = b.key;
CREATE OR REPLACE TEMP TABLE concluded AS
WITH unfinished AS (
  SELECT v.*, k.waits_for FROM open_application v JOIN kind k ON k.code = v.kind LEFT JOIN latest l USING (submission)
  WHERE l.submission IS NULL OR l.waits_for IS NOT NULL OR (l.result NOT IN ('refused', 'revoked') AND EXISTS (SELECT 1 FROM refusal f WHERE f.target = v.submission))),
agreed AS (SELECT DISTINCT target AS submission FROM decision WHERE opinion = '同意'),
openings AS (
  SELECT u.submission, u.excluded, n.opening IS NULL AS waits, false AS part, u.waits_for FROM unfinished u LEFT JOIN class_number n ON n.opening = u.submission WHERE u.waits_for = 'instructors'),
completions AS (
  SELECT u.submission, u.excluded, count(*) FILTER (WHERE s.passed AND c.certificate_no IS NULL) > 0 AS waits, false AS part, u.waits_for
  FROM unfinished u LEFT JOIN (SELECT submission, row, passed FROM result SEMI JOIN open_application USING (submission)) s USING (submission)
  LEFT JOIN (SELECT submission, row, certificate_no FROM certificate SEMI JOIN open_application USING (submission)) c ON c.submission = s.submission AND c.row = s.row WHERE u.waits_for = 'serials' GROUP BY ALL),
claims AS (
  SELECT u.submission, u.excluded + count(*) FILTER (WHERE e.approved > 0 AND e.entry_no IS NULL AND e.over) AS excluded,
    count(*) FILTER (WHERE e.approved > 0 AND e.entry_no IS NULL AND NOT e.over) > 0 AS waits, count(e.entry_no) > 0 AS part, u.waits_for
  FROM unfinished u LEFT JOIN open_entitlement e USING (submission) WHERE u.waits_for = 'funds' GROUP BY u.submission, u.excluded, u.waits_for),
states AS (
  SELECT submission, excluded, false AS waits, false AS part, waits_for FROM unfinished WHERE waits_for IS NULL
  UNION ALL FROM openings UNION ALL FROM completions UNION ALL FROM claims)
SELECT s.submission, CASE WHEN f.target IS NOT NULL AND d.opinion = '撤销' THEN 'revoked' WHEN f.target IS NOT NULL THEN 'refused'
    WHEN waits AND part THEN 'partly' WHEN waits THEN 'held' WHEN excluded > 0 THEN 'partly' ELSE 'accepted' END AS result,
  CASE WHEN f.target IS NOT NULL OR NOT waits THEN NULL WHEN c.approval = 'signed' AND s.waits_for <> 'instructors' AND a.submission IS NULL THEN 'approval'
    WHEN z.submission IS NOT NULL THEN 'audit' ELSE s.waits_for END AS waits_for
FROM states s LEFT JOIN stopped_application z ON z.submission = s.submission LEFT JOIN refusal f ON f.target = s.submission LEFT JOIN decision d ON d.target = s.submission AND d.submission = f.decided_by LEFT JOIN agreed a ON a.submission = s.submission, city_now c;
-- a verdict only when it says something new, or money came for a part of what waits
CREATE OR REPLACE TEMP TABLE news AS
SELECT c.*, v.kind, v.county FROM concluded c JOIN open_application v USING (submission) LEFT JOIN latest l USING (submission)
WHERE l.submission IS NULL OR (l.result, coalesce(l.waits_for, '')) IS DISTINCT FROM (c.result, coalesce(c.waits_for, ''))
  OR EXISTS (SELECT 1 FROM open_entitlement e WHERE e.submission = c.submission AND e.entered > told())
  OR EXISTS (SELECT 1 FROM open_entitlement e WHERE e.submission = c.submission AND e.ended > told())
  OR EXISTS (SELECT 1 FROM certificate_void v JOIN open_entitlement e USING (certificate_no) WHERE e.submission = c.submission AND v.run > told());
