-- What is new of what is open (news, made by concluded): the verdict, what it waits for, and the workbooks that follow
-- from it.
INSERT INTO verdict BY NAME
SELECT r.run, n.submission, n.result, NULL AS repeats, n.waits_for, r.now AS decided_at
FROM news n, this_run r;
-- What it waits for, once for the application and anew with each of its verdicts; a night that was cut off has said it.
-- when hold
INSERT INTO finding BY NAME
WITH said AS (
  SELECT submission, run, problem
  FROM finding
  SEMI JOIN hold_described USING (submission)
  WHERE outcome = 'hold'),
counted AS (SELECT submission, count(*) AS times FROM said GROUP BY submission)
SELECT r.run, h.submission, 100001 + coalesce(c.times, 0) AS ordinal, h.rule, 'hold' AS outcome, h.article, h.problem,
  h.fix
FROM hold_described h
LEFT JOIN counted c ON c.submission = h.submission
ANTI JOIN (SELECT submission, problem FROM said WHERE run > last_finished()) t
  ON t.submission = h.submission AND t.problem = h.problem, this_run r;
-- Whose award ended with what it rested on.
-- when award_ended
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
-- when instructor
INSERT INTO finding BY NAME
WITH told AS (SELECT submission FROM finding WHERE run > last_finished() AND rule = 'A9-3' AND outcome = 'note'),
gone AS (
  SELECT opening AS submission, min(left_on) AS since,
    string_agg(name || '（' || instructor_no || '）', '、' ORDER BY place) AS names
  FROM left_now
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
