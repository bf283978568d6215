package review

// exclusions gathers the people who go no further: those an excluding finding names, by person or by the row it stands on. In 上浮名单 a
// person stands once a certificate, and one of the rows may go on without the other; elsewhere every row of the person is meant and row is NULL.
// A finding on 补贴信息 is about the institution's account, and means everybody for whom it advanced the money. The
// reasons are the facts, for the county's papers: what stands in their place for the sender is no reason of its own.
const exclusions = `INSERT INTO staged_exclusion BY NAME
SELECT submission, person, row, string_agg(DISTINCT rule, '、' ORDER BY rule) AS rules,
  string_agg(rtrim(problem, '。'), '；' ORDER BY rule, problem) AS reason
FROM (
  SELECT submission, person, CASE sheet WHEN '上浮名单' THEN row END AS row, rule, problem FROM staged_finding
    WHERE outcome = 'exclude' AND person IS NOT NULL AND audience IS DISTINCT FROM 'sender'
  UNION
  SELECT f.submission, p.person, CASE f.sheet WHEN '上浮名单' THEN f.row END, f.rule, f.problem
  FROM staged_finding f JOIN people_line p ON p.submission = f.submission AND p.sheet = f.sheet AND p.row = f.row
  WHERE f.outcome = 'exclude' AND f.audience IS DISTINCT FROM 'sender' AND f.person IS NULL AND p.person IS NOT NULL
  UNION
  SELECT f.submission, c.person, NULL, f.rule, f.problem
  FROM staged_finding f
  JOIN staged_claimant c ON c.submission = f.submission AND c.advanced_by = '机构'
  WHERE f.outcome = 'exclude' AND f.audience IS DISTINCT FROM 'sender' AND f.sheet = '补贴信息' AND c.person IS NOT NULL)
GROUP BY submission, person, row`

// rowExclusions leaves out rows, where a kind is taken row by row: whatever would return the application and stands
// on a row excludes that row, whoever found it. It may run again when more was found.
const rowExclusions = `CREATE OR REPLACE TEMP TABLE staged_left_out AS
SELECT f.rowid AS finding, l.submission, l.sheet, l.row
FROM staged_finding f
LEFT JOIN staged_sheet s ON s.submission = f.submission AND s.called = f.sheet
JOIN staged_line l ON l.submission = f.submission AND l.row = f.row AND l.sheet = coalesce(s.sheet, f.sheet)
WHERE f.outcome IN ('return', 'exclude');
UPDATE staged_finding SET outcome = 'exclude' WHERE rowid IN (SELECT finding FROM staged_left_out);
DELETE FROM staged_exclusion;
INSERT INTO staged_exclusion BY NAME
SELECT b.submission, b.sheet, b.row, string_agg(DISTINCT f.rule, '、' ORDER BY f.rule) AS rules,
  string_agg(rtrim(f.problem, '。'), '；' ORDER BY f.rule, f.problem) AS reason
FROM staged_left_out b JOIN staged_finding f ON f.rowid = b.finding AND f.audience IS DISTINCT FROM 'sender'
GROUP BY b.submission, b.sheet, b.row`

// verdicts says of every application whether it goes back.
const verdicts = `INSERT INTO staged_verdict
SELECT a.submission, f.submission IS NOT NULL
FROM staged_application a LEFT JOIN (SELECT DISTINCT submission FROM staged_finding WHERE outcome = 'return') f ON f.submission = a.submission`

// lateVerdicts adds what late checks return.
const lateVerdicts = `UPDATE staged_verdict SET returned = true
WHERE NOT returned AND submission IN (SELECT submission FROM staged_finding WHERE outcome = 'return')`

// noRowLeft returns what is taken row by row when every row was left out: nothing of it would take effect.
const noRowLeft = `UPDATE staged_verdict SET returned = true
WHERE NOT returned AND submission IN (
  SELECT l.submission
  FROM staged_line l
  LEFT JOIN staged_exclusion x ON x.submission = l.submission AND x.sheet = l.sheet AND x.row = l.row
  GROUP BY l.submission
  HAVING count(*) = count(x.row))`
