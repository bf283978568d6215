-- What a county decided. 同意 lets through what waits for it; 不同意 ends what is not through yet; 撤销 ends what is, and
-- whatever rests on it: a void class, a void certificate and the money paid on it. Numbers are never used again.
INSERT INTO decision BY NAME
SELECT r.run, d.submission, d.row, d.subject, d.opinion, d.reason, d.decided_by, d.decided_on, v.submission AS target
FROM staged_decision d JOIN accepted USING (submission) LEFT JOIN reviewed v ON v.business_no = d.subject, this_run r;
CREATE OR REPLACE TEMP TABLE ended AS
SELECT v.submission AS target, v.kind, d.submission AS decided_by, d.opinion, d.reason FROM staged_decision d JOIN accepted USING (submission) JOIN reviewed v ON v.business_no = d.subject WHERE d.opinion <> '同意';
INSERT INTO refusal BY NAME SELECT r.run, e.target, e.decided_by, e.reason, r.today AS refused_on FROM ended e, this_run r ON CONFLICT DO NOTHING;
INSERT INTO class_void BY NAME SELECT r.run, e.target AS opening, e.decided_by, e.reason, r.today AS voided_on FROM ended e, this_run r WHERE e.kind = 'opening' ON CONFLICT DO NOTHING;
INSERT INTO certificate_void BY NAME
SELECT r.run, c.certificate_no, e.decided_by, e.reason, r.today AS voided_on FROM ended e JOIN certificate c ON c.submission = e.target, this_run r WHERE e.kind = 'completion'
UNION ALL
SELECT r.run, c.certificate_no, d.submission, d.reason, r.today FROM staged_decision d JOIN accepted USING (submission) JOIN certificate c ON c.certificate_no = d.subject, this_run r WHERE d.opinion = '撤销'
ON CONFLICT DO NOTHING;
-- the money of a revoked claim, of a revoked entry, and of every certificate voided by this
CREATE OR REPLACE TEMP TABLE reversing AS
SELECT y.entry_no, any_value(x.reason) AS reason, min(x.decided_by) AS decided_by FROM posted y JOIN entitlement e ON e.submission = y.submission AND e.row = y.row JOIN (
  SELECT y.entry_no, e.reason, e.decided_by FROM ended e JOIN posted y ON y.submission = e.target
  UNION ALL SELECT d.subject, d.reason, d.submission FROM staged_decision d JOIN accepted USING (submission) WHERE d.opinion = '撤销'
  UNION ALL SELECT y.entry_no, v.reason || '（证书作废）', v.decided_by FROM certificate_void v JOIN this_run r ON r.run = v.run JOIN entitlement e USING (certificate_no) JOIN posted y ON y.submission = e.submission AND y.row = e.row
) x ON x.entry_no = y.entry_no WHERE y.reversed_by IS NULL GROUP BY y.entry_no;
-- a top-up rests on its base
INSERT INTO reversing
SELECT u.entry_no, any_value(v.reason) || '（基础补贴已冲销）', min(v.decided_by)
FROM reversing v JOIN posted b ON b.entry_no = v.entry_no AND b.kind = '基础' JOIN entitlement e ON e.submission = b.submission AND e.row = b.row
JOIN entitlement t ON t.kind = '上浮' AND t.certificate_no = e.certificate_no AND t.person = e.person JOIN posted u ON u.submission = t.submission AND u.row = t.row
WHERE u.reversed_by IS NULL AND u.entry_no NOT IN (SELECT entry_no FROM reversing) GROUP BY u.entry_no;
INSERT INTO entry BY NAME
WITH spent AS (SELECT county, fund, year, sum(amount) AS amount FROM entry GROUP BY ALL),
given AS (SELECT county, fund, year, sum(amount) AS amount FROM allotment GROUP BY ALL),
last AS (SELECT county, year, max(CAST(substr(entry_no, 11) AS BIGINT)) AS top FROM entry GROUP BY ALL),
running AS (
  SELECT y.*, v.reason AS why, coalesce(l.top, 0) + row_number() OVER (PARTITION BY y.county, y.year ORDER BY y.entry_no) AS serial,
    coalesce(g.amount, 0) - coalesce(s.amount, 0) + sum(y.amount) OVER (PARTITION BY y.county, y.fund, y.year ORDER BY y.entry_no) AS after
  FROM reversing v JOIN posted y USING (entry_no) LEFT JOIN spent s USING (county, fund, year) LEFT JOIN given g USING (county, fund, year) LEFT JOIN last l USING (county, year))
SELECT r.run, p.county || p.year || printf('%08d', p.serial) AS entry_no, p.submission, p.row, '冲销' AS kind, p.fund, p.year, p.county, -p.amount AS amount,
  p.after - p.amount AS balance_before, p.after AS balance_after, r.today AS posted_on, p.entry_no AS reverses, p.why AS reason FROM running p, this_run r;
-- a risk that somebody looked into
INSERT INTO cleared BY NAME
SELECT r.run, d.submission, d.row, d.subject AS risk, d.decided_by AS cleared_by, d.reason, d.decided_on AS cleared_on FROM staged_decision d JOIN accepted USING (submission), this_run r
WHERE left(d.subject, 2) = 'YD' AND d.opinion = '同意';
