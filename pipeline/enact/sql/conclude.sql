-- What is new of what is open (news, made by concluded): the verdict, what it waits for, and the workbooks that follow
-- from it.
INSERT INTO verdict BY NAME
SELECT r.run, n.submission, n.result, NULL AS repeats, n.waits_for, r.now AS decided_at
FROM news n, this_run r;
-- What it waits for, once: for the whole application, or for each person whose money has not come. The cell shows what
-- is due (found), the fund allows its balance (allowed).
INSERT INTO finding BY NAME
WITH movements AS (
  SELECT county, fund, amount FROM allotment WHERE year = this_year()
  UNION ALL
  SELECT county, fund, -amount FROM entry WHERE year = this_year()
  UNION ALL
  SELECT county, fund, -amount FROM bound WHERE year = this_year()),
balances AS (SELECT county, fund, sum(amount) AS amount FROM movements GROUP BY ALL),
vacant AS (
  SELECT opening AS submission, string_agg(name || '（' || instructor_no || '）', '、' ORDER BY place) AS names
  FROM vacancy
  GROUP BY opening),
waiting AS (
  SELECT n.submission, n.waits_for AS about,
    CASE n.waits_for WHEN 'instructors' THEN c.instructors ELSE c.highest_serial END::VARCHAR AS needed, NULL AS names
  FROM news n, city_now c
  WHERE n.waits_for IN ('instructors', 'serials') AND n.submission NOT IN (SELECT submission FROM vacant)
  UNION ALL
  SELECT n.submission, 'vacancy', '', v.names
  FROM news n
  JOIN vacant v USING (submission)
  WHERE n.waits_for = 'instructors'
  UNION ALL
  SELECT n.submission, n.waits_for, '', NULL
  FROM news n
  WHERE n.waits_for = 'audit'),
unpaid AS (
  SELECT e.*, e.approved::VARCHAR AS due,
    coalesce((
      SELECT max(b.amount)::VARCHAR
      FROM balances b
      WHERE b.county = e.county AND (e.fund IS NULL OR b.fund = e.fund)), '0.00') AS balance
  FROM news n
  JOIN open_entitlement e USING (submission)
  WHERE n.waits_for = 'funds' AND e.approved > 0 AND e.entry_no IS NULL AND NOT e.over),
holds AS (
  SELECT w.submission, w.about, NULL AS sheet, NULL::INTEGER AS sheet_row, NULL AS cell, NULL AS field,
    w.names AS found, NULL AS allowed,
    replace(replace(replace(t.problem, '{fund}', ''), '{found}', coalesce(w.names, '')), '{allowed}', w.needed)
      AS problem,
    NULL::BIGINT AS person, NULL AS who
  FROM waiting w
  JOIN wording t ON t.about = w.about
  UNION ALL
  SELECT u.submission, 'funds', split_part(u.source_cell, '!', 1), u.row, split_part(u.source_cell, '!', 2), '申请金额',
    u.due, u.balance,
    CASE
      WHEN u.balance::DECIMAL(18,2) >= u.approved
        THEN '余额' || u.balance || '元要先支付在前的申请，本笔' || u.due || '元排队等候，暂缓入账。'
      ELSE replace(replace(replace(t.problem, '{fund}', coalesce(u.fund, '各可用资金最多')), '{found}', u.balance),
        '{allowed}', u.due) END,
    u.person, u.name
  FROM unpaid u
  JOIN wording t ON t.about = 'funds'),
held_before AS (
  SELECT submission, sheet_row
  FROM finding
  SEMI JOIN news USING (submission)
  WHERE outcome = 'hold')
SELECT r.run, h.submission,
  100000 + row_number() OVER (PARTITION BY h.submission ORDER BY h.sheet_row) AS ordinal,
  t.rule, 'hold' AS outcome, t.article, h.sheet, h.sheet_row, h.cell, h.field, h.found, h.allowed, h.problem, t.fix,
  h.person, h.who
FROM holds h
JOIN wording t ON t.about = h.about
ANTI JOIN held_before b ON b.submission = h.submission AND b.sheet_row IS NOT DISTINCT FROM h.sheet_row
  AND h.about <> 'vacancy', this_run r;
-- Whose award ended with what it rested on.
INSERT INTO finding BY NAME
SELECT r.run, e.submission, 200000 + row_number() OVER (PARTITION BY e.submission ORDER BY e.row) AS ordinal, t.rule,
  'exclude' AS outcome, t.article, split_part(e.source_cell, '!', 1) AS sheet, e.row AS sheet_row,
  split_part(e.source_cell, '!', 2) AS cell, '申请金额' AS field, e.approved::VARCHAR AS found,
  '基础补贴有效' AS allowed, replace(t.problem, '{reason}', e.ended_because) AS problem, t.fix, e.person, e.name AS who
FROM news n
JOIN open_entitlement e USING (submission)
JOIN wording t ON t.about = 'ended', this_run r
WHERE e.ended > last_finished();
-- Whose instructor left after the first day (A9-3): the municipal centre sends another.
INSERT INTO finding BY NAME
WITH told AS (SELECT submission FROM finding WHERE run > last_finished() AND rule = 'A9-3' AND outcome = 'note'),
gone AS (
  SELECT opening AS submission, min(left_on) AS since,
    string_agg(name || '（' || instructor_no || '）', '、' ORDER BY place) AS names
  FROM left_place
  WHERE tonight AND NOT before_opening
  GROUP BY opening),
before AS (
  SELECT submission, max(ordinal) AS last
  FROM finding
  SEMI JOIN gone USING (submission)
  WHERE ordinal < 1000
  GROUP BY submission)
SELECT r.run, g.submission, coalesce(b.last, 0) + 1 AS ordinal, t.rule, 'note' AS outcome, t.article,
  g.names AS found, replace(replace(t.problem, '{found}', g.names), '{since}', g.since::VARCHAR) AS problem, t.fix
FROM gone g
SEMI JOIN news n ON n.submission = g.submission
ANTI JOIN told d ON d.submission = g.submission
LEFT JOIN before b ON b.submission = g.submission
JOIN wording t ON t.about = 'gone', this_run r;
-- The receipt, and the workbooks of the kind once it waits for approval at most. A class ended while it waited for
-- instructors has no number to print, and an addition sends nobody.
INSERT INTO publication BY NAME
WITH papers AS (SELECT code, waits_for, unnest(papers) AS workbook FROM kind),
numbered AS (SELECT opening FROM class_number WHERE opening IN (SELECT opening FROM news)),
requested AS (
  SELECT submission, 'receipt' AS workbook, county, opening FROM news
  UNION ALL
  SELECT n.submission, p.workbook, n.county, n.opening
  FROM news n
  JOIN papers p ON p.code = n.kind
  WHERE n.papers AND (n.result <> 'held' OR n.waits_for = 'approval')
    AND (p.waits_for <> 'instructors' OR n.opening IN (SELECT opening FROM numbered)))
SELECT r.run, q.workbook, q.submission::VARCHAR AS subject, q.county, r.today AS as_of
FROM requested q, this_run r
WHERE q.workbook <> 'dispatch' OR q.submission = q.opening
ON CONFLICT DO NOTHING;
