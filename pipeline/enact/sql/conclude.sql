-- After settling: what became of every accepted application that is not yet through, and the workbooks that follow from it.
CREATE OR REPLACE TEMP TABLE concluded AS
WITH unfinished AS (
  SELECT v.* EXCLUDE run FROM reviewed v LEFT JOIN verdict_now l USING (submission) WHERE NOT v.returned
    AND (l.submission IS NULL OR l.waits_for IS NOT NULL OR (l.result NOT IN ('refused', 'revoked') AND EXISTS (SELECT 1 FROM refusal f WHERE f.target = v.submission)))),
agreed AS (SELECT DISTINCT target AS submission FROM decision WHERE opinion = '同意'),
openings AS (
  SELECT u.submission, u.excluded, n.opening IS NULL AS waits, false AS part, 'instructors' AS waits_for FROM unfinished u LEFT JOIN class_number n ON n.opening = u.submission WHERE u.kind = 'opening'),
completions AS (
  SELECT u.submission, u.excluded, count(*) FILTER (WHERE s.passed AND c.certificate_no IS NULL) > 0 AS waits, false AS part, 'serials' AS waits_for
  FROM unfinished u LEFT JOIN result s USING (submission) LEFT JOIN certificate c ON c.submission = s.submission AND c.row = s.row WHERE u.kind = 'completion' GROUP BY ALL),
claims AS (
  SELECT u.submission, u.excluded + count(*) FILTER (WHERE e.approved > 0 AND y.entry_no IS NULL AND c.certificate_no IS NOT NULL) AS excluded,
    count(*) FILTER (WHERE e.approved > 0 AND y.entry_no IS NULL AND c.certificate_no IS NULL) > 0 AS waits, count(y.entry_no) > 0 AS part, 'funds' AS waits_for
  FROM unfinished u LEFT JOIN entitlement e USING (submission) LEFT JOIN posted y ON y.submission = e.submission AND y.row = e.row
  LEFT JOIN certificate_void c ON c.certificate_no = e.certificate_no WHERE u.kind IN ('claim', 'uplift') GROUP BY u.submission, u.excluded),
states AS (
  SELECT submission, excluded, false AS waits, false AS part, NULL AS waits_for FROM unfinished WHERE kind IN ('register', 'decision', 'payment')
  UNION ALL FROM openings UNION ALL FROM completions UNION ALL FROM claims)
SELECT s.submission, CASE WHEN f.target IS NOT NULL AND d.opinion = '撤销' THEN 'revoked' WHEN f.target IS NOT NULL THEN 'refused'
    WHEN waits AND part THEN 'partly' WHEN waits THEN 'held' WHEN excluded > 0 THEN 'partly' ELSE 'accepted' END AS result,
  CASE WHEN f.target IS NOT NULL OR NOT waits THEN NULL WHEN c.approval = 'signed' AND s.waits_for <> 'instructors' AND a.submission IS NULL THEN 'approval' ELSE s.waits_for END AS waits_for
FROM states s LEFT JOIN refusal f ON f.target = s.submission LEFT JOIN decision d ON d.target = s.submission AND d.submission = f.decided_by LEFT JOIN agreed a ON a.submission = s.submission, city_now c;
-- a verdict only when it says something new, or money came for a part of what waits
CREATE OR REPLACE TEMP TABLE news AS
SELECT c.*, v.kind, v.county FROM concluded c JOIN reviewed v USING (submission) LEFT JOIN verdict_now l USING (submission), this_run r
WHERE l.submission IS NULL OR (l.result, coalesce(l.waits_for, '')) IS DISTINCT FROM (c.result, coalesce(c.waits_for, ''))
  OR EXISTS (SELECT 1 FROM posted e WHERE e.submission = c.submission AND e.run > r.after)
  OR EXISTS (SELECT 1 FROM certificate_void v JOIN entitlement e USING (certificate_no) WHERE e.submission = c.submission AND v.run > r.after);
INSERT INTO verdict BY NAME SELECT r.run, n.submission, n.result, NULL AS repeats, n.waits_for, r.now AS decided_at FROM news n, this_run r;
-- what it waits for, once: for the whole application, or for each person whose money has not come
INSERT INTO finding BY NAME
WITH left_over AS (
  SELECT county, fund, sum(amount) AS amount FROM (
    SELECT county, fund, amount FROM allotment, this_run WHERE year = year(today) UNION ALL SELECT county, fund, -amount FROM entry, this_run WHERE year = year(today)) GROUP BY ALL),
held AS (
  SELECT n.submission, n.waits_for, NULL AS sheet, NULL::INTEGER AS row, NULL AS cell, NULL::BIGINT AS person, NULL AS who, NULL AS found, CAST(CASE n.waits_for WHEN 'instructors' THEN c.instructors ELSE c.highest_serial END AS VARCHAR) AS allowed, '' AS fund
  FROM news n, city_now c WHERE n.waits_for IN ('instructors', 'serials')
  UNION ALL
  SELECT n.submission, n.waits_for, split_part(e.source_cell, '!', 1), e.row, split_part(e.source_cell, '!', 2), e.person, e.name, coalesce((SELECT CAST(max(l.amount) AS VARCHAR) FROM left_over l WHERE l.county = e.county AND (e.fund IS NULL OR l.fund = e.fund)), '0.00'),
    CAST(e.approved AS VARCHAR), coalesce(e.fund, '各可用资金最多')
  FROM news n JOIN entitlement e USING (submission) LEFT JOIN posted y ON y.submission = e.submission AND y.row = e.row
  WHERE n.waits_for = 'funds' AND e.approved > 0 AND y.entry_no IS NULL AND NOT EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no))
SELECT r.run, w.submission, 100000 + row_number() OVER (PARTITION BY w.submission ORDER BY w.row) AS ordinal, h.rule, 'hold' AS outcome, h.article,
  w.sheet, w.row AS sheet_row, w.cell, CASE WHEN w.row IS NOT NULL THEN '申请金额' END AS field, CASE WHEN w.row IS NOT NULL THEN w.allowed END AS found, w.found AS allowed, -- the cell shows what is due, the fund allows its balance
  CASE WHEN TRY_CAST(w.found AS DECIMAL(18,2)) >= TRY_CAST(w.allowed AS DECIMAL(18,2)) THEN '余额' || w.found || '元要先支付在前的申请，本笔' || w.allowed || '元排队等候，暂缓入账。'
    ELSE replace(replace(replace(h.problem, '{fund}', w.fund), '{found}', coalesce(w.found, '')), '{allowed}', w.allowed) END AS problem, h.fix, w.person, w.who
FROM held w JOIN hold h USING (waits_for) ANTI JOIN (SELECT submission, sheet_row FROM finding WHERE outcome = 'hold') f ON f.submission = w.submission AND f.sheet_row IS NOT DISTINCT FROM w.row, this_run r;
INSERT INTO publication BY NAME
SELECT r.run, p.workbook, n.submission::VARCHAR AS subject, n.county, r.today AS as_of
FROM news n JOIN (VALUES ('receipt', NULL, true), ('opening_approval', 'opening', false), ('dispatch', 'opening', false),
  ('completion_approval', 'completion', false), ('certificate_register', 'completion', false), ('claim_approval', 'claim', false), ('uplift_approval', 'uplift', false)) p (workbook, kind, held)
  ON (p.kind IS NULL OR p.kind = n.kind) AND (p.held OR n.result <> 'held' OR n.waits_for = 'approval'), this_run r
WHERE p.workbook <> 'certificate_register' OR EXISTS (SELECT 1 FROM certificate c WHERE c.submission = n.submission)
ON CONFLICT DO NOTHING;
