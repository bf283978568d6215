-- What every policy said under which something was decided, kept once by its digest: the texts of the rulebook's files (its
-- settings as a file of that name), and the rates they give. An award of the past is recomputed under its own policy.
CREATE TABLE policy_text (run BIGINT NOT NULL, digest VARCHAR NOT NULL, file VARCHAR NOT NULL, text VARCHAR NOT NULL);
CREATE TABLE policy_rate (run BIGINT NOT NULL, digest VARCHAR NOT NULL, since DATE NOT NULL, course VARCHAR NOT NULL,
  kind VARCHAR NOT NULL, rate DECIMAL(18,2) NOT NULL);

-- What a run found to contradict itself, and since which run it has stood still: a fund, a series of numbers, a class (see
-- package audit). What the newest run that came to its end lists is open; what it does not list any more goes on.
CREATE TABLE stoppage (run BIGINT NOT NULL, invariant VARCHAR NOT NULL, scope VARCHAR NOT NULL, key VARCHAR NOT NULL,
  place VARCHAR NOT NULL, said VARCHAR, should VARCHAR, reason VARCHAR NOT NULL, since BIGINT NOT NULL);
-- the same as people read it: whose county it is, and what stands still
CREATE VIEW stoppage_told AS
SELECT s.run, s.invariant, s.scope, s.key, s.place, s.said, s.should, s.reason, b.today AS since,
  CASE s.scope WHEN 'class' THEN c.county WHEN 'applications' THEN substr(s.key, 3, 6)
    WHEN 'application' THEN w.county WHEN 'run' THEN NULL ELSE left(s.key, 6) END AS county,
  CASE s.scope
    WHEN 'fund' THEN right(s.key, 4) || '年' || substr(s.key, 7, length(s.key) - 10)
    WHEN 'entries' THEN right(s.key, 4) || '年全部资金'
    WHEN 'serial' THEN '证书编号' || s.key
    WHEN 'class' THEN '班期' || coalesce(n.class_no, c.business_no, s.key)
    WHEN 'classes' THEN '班期编号' || s.key
    WHEN 'batches' THEN '拨付批次' || s.key
    WHEN 'applications' THEN '业务编号' || s.key
    WHEN 'application' THEN '文件' || s.key
    ELSE '当晚统计' END AS thing
FROM stoppage s
JOIN run b ON b.run = s.since
LEFT JOIN class_filed c ON s.scope = 'class' AND c.opening::VARCHAR = s.key
LEFT JOIN class_number n ON n.opening = c.opening
LEFT JOIN reviewed w ON s.scope = 'application' AND w.submission::VARCHAR = s.key;

-- An award that waited and ended before its money came, because what it rested on was taken back (A22-4): it is never entered.
-- decided_by is the submission that took it back.
CREATE TABLE award_ended (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, rule VARCHAR NOT NULL,
  reason VARCHAR NOT NULL, decided_by BIGINT NOT NULL);
CREATE OR REPLACE VIEW entitlement_live AS
SELECT e.* FROM entitlement e
ANTI JOIN (SELECT submission, row FROM posted WHERE reversed_by IS NOT NULL) p ON p.submission = e.submission AND p.row = e.row
ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
WHERE e.approved > 0
  AND (EXISTS (SELECT 1 FROM posted p WHERE p.submission = e.submission AND p.row = e.row)
    OR NOT EXISTS (SELECT 1 FROM refusal r WHERE r.target = e.submission)
    AND NOT EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no));
-- awards that count no more: their entry was taken back, or they ended before they had one
CREATE VIEW award_over AS
SELECT y.submission, y.row FROM entry y SEMI JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
UNION
SELECT submission, row FROM award_ended
UNION
SELECT e.submission, e.row FROM entitlement e SEMI JOIN refusal r ON r.target = e.submission
ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row;
