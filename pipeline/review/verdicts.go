package review

// exclusions gathers the people who go no further: those an excluding finding names, by person or by the row it stands on. In 上浮名单 a
// person stands once a certificate, and one of the rows may go on without the other; elsewhere every row of the person is meant and row is NULL.
// The reasons are the facts, for the county's papers: what stands in their place for the sender is no reason of its
// own.
const exclusions = `INSERT INTO staged_exclusion
SELECT submission, person, row, string_agg(DISTINCT rule, '、' ORDER BY rule), string_agg(rtrim(problem, '。'), '；' ORDER BY rule, problem)
FROM (
  SELECT submission, person, CASE sheet WHEN '上浮名单' THEN row END AS row, rule, problem FROM staged_finding
    WHERE outcome = 'exclude' AND person IS NOT NULL AND audience IS DISTINCT FROM 'sender'
  UNION
  SELECT f.submission, p.person, CASE f.sheet WHEN '上浮名单' THEN f.row END, f.rule, f.problem
  FROM staged_finding f JOIN people_line p ON p.submission = f.submission AND p.sheet = f.sheet AND p.row = f.row
  WHERE f.outcome = 'exclude' AND f.audience IS DISTINCT FROM 'sender' AND f.person IS NULL AND p.person IS NOT NULL)
GROUP BY submission, person, row`

// verdicts says of every application whether it goes back.
const verdicts = `INSERT INTO staged_verdict
SELECT a.submission, f.submission IS NOT NULL
FROM staged_application a LEFT JOIN (SELECT DISTINCT submission FROM staged_finding WHERE outcome = 'return') f ON f.submission = a.submission`

// lateVerdicts adds what late checks return.
const lateVerdicts = `UPDATE staged_verdict SET returned = true
WHERE NOT returned AND submission IN (SELECT submission FROM staged_finding WHERE outcome = 'return')`
