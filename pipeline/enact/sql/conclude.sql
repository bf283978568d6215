-- What is new of what is open (news, made by concluded): the verdict, what it waits for, and the workbooks that follow from it.
INSERT INTO verdict BY NAME SELECT r.run, n.submission, n.result, NULL AS repeats, n.waits_for, r.now AS decided_at FROM news n, this_run r;
-- what it waits for, once: for the whole application, or for each person whose money has not come
INSERT INTO finding BY NAME
WITH left_over AS (
  SELECT county, fund, sum(amount) AS amount FROM (
    SELECT county, fund, amount FROM allotment WHERE year = this_year()
    UNION ALL SELECT county, fund, -amount FROM entry WHERE year = this_year()
    UNION ALL SELECT county, fund, -amount FROM bound WHERE year = this_year()) GROUP BY ALL),
held AS (
  SELECT n.submission, n.waits_for, NULL AS sheet, NULL::INTEGER AS row, NULL AS cell, NULL::BIGINT AS person, NULL AS who, NULL AS found, CAST(CASE n.waits_for WHEN 'instructors' THEN c.instructors ELSE c.highest_serial END AS VARCHAR) AS allowed, '' AS fund
  FROM news n, city_now c WHERE n.waits_for IN ('instructors', 'serials')
  UNION ALL
  SELECT n.submission, n.waits_for, split_part(e.source_cell, '!', 1), e.row, split_part(e.source_cell, '!', 2), e.person, e.name, coalesce((SELECT CAST(max(l.amount) AS VARCHAR) FROM left_over l WHERE l.county = e.county AND (e.fund IS NULL OR l.fund = e.fund)), '0.00'),
    CAST(e.approved AS VARCHAR), coalesce(e.fund, '各可用资金最多')
  FROM news n JOIN open_entitlement e USING (submission)
  WHERE n.waits_for = 'funds' AND e.approved > 0 AND e.entry_no IS NULL AND NOT e.over
  UNION ALL
  SELECT n.submission, n.waits_for, NULL, NULL, NULL, NULL, NULL, NULL, '', ''
  FROM news n WHERE n.waits_for = 'audit')
SELECT r.run, w.submission, 100000 + row_number() OVER (PARTITION BY w.submission ORDER BY w.row) AS ordinal, h.rule, 'hold' AS outcome, h.article,
  w.sheet, w.row AS sheet_row, w.cell, CASE WHEN w.row IS NOT NULL THEN '申请金额' END AS field, CASE WHEN w.row IS NOT NULL THEN w.allowed END AS found, w.found AS allowed, -- the cell shows what is due, the fund allows its balance
  CASE WHEN TRY_CAST(w.found AS DECIMAL(18,2)) >= TRY_CAST(w.allowed AS DECIMAL(18,2)) THEN '余额' || w.found || '元要先支付在前的申请，本笔' || w.allowed || '元排队等候，暂缓入账。'
    ELSE replace(replace(replace(h.problem, '{fund}', w.fund), '{found}', coalesce(w.found, '')), '{allowed}', w.allowed) END AS problem, h.fix, w.person, w.who
FROM held w JOIN hold h USING (waits_for) ANTI JOIN (SELECT submission, sheet_row FROM finding SEMI JOIN news USING (submission) WHERE outcome = 'hold') f ON f.submission = w.submission AND f.sheet_row IS NOT DISTINCT FROM w.row, this_run r;
-- whose award ended with what it rested on
INSERT INTO finding BY NAME
SELECT r.run, e.submission, 200000 + row_number() OVER (PARTITION BY e.submission ORDER BY e.row) AS ordinal, h.rule, 'exclude' AS outcome, h.article,
  split_part(e.source_cell, '!', 1) AS sheet, e.row AS sheet_row, split_part(e.source_cell, '!', 2) AS cell, '申请金额' AS field,
  e.approved::VARCHAR AS found, '基础补贴有效' AS allowed, replace(h.problem, '{reason}', e.ended_because) AS problem, h.fix, e.person, e.name AS who
FROM news n JOIN open_entitlement e USING (submission) JOIN hold h ON h.waits_for = 'ended', this_run r
WHERE e.ended > told();
INSERT INTO publication BY NAME
SELECT r.run, p.workbook, n.submission::VARCHAR AS subject, n.county, r.today AS as_of
FROM news n JOIN (
    SELECT code, unnest(papers) AS workbook, false AS held FROM kind
    UNION ALL SELECT code, 'receipt', true FROM kind) p
  ON p.code = n.kind AND (p.held OR n.result <> 'held' OR n.waits_for = 'approval'), this_run r
WHERE (p.workbook <> 'dispatch' -- a class ended while it waited for instructors was sent nobody
    OR n.submission IN (SELECT opening FROM dispatch WHERE opening IN (SELECT submission FROM news)))
  AND (p.workbook <> 'certificate_register' OR EXISTS (SELECT 1 FROM (SELECT submission FROM certificate SEMI JOIN news USING (submission)) c WHERE c.submission = n.submission))
ON CONFLICT DO NOTHING;
