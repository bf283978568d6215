-- The people who go no further: those an excluding finding names, by person or by the row it stands on. In 上浮名单 a
-- person stands once a certificate, and one of the rows may go on without the other; elsewhere every row of the person
-- is meant and row is NULL. A finding on 补贴信息 is about the institution's account, and means everybody for whom it
-- advanced the money. The reasons are the facts, for the county's papers: what stands in their place for the sender is
-- no reason of its own. Who is excluded by nothing but the truth (an honest 不合格) is no fault of the application.
INSERT INTO staged_exclusion BY NAME
WITH fact AS (
  SELECT *, CASE sheet WHEN '上浮名单' THEN row END AS line
  FROM staged_finding
  WHERE outcome = 'exclude' AND audience IS DISTINCT FROM 'sender'),
excluded AS (
  SELECT submission, person, line, rule, problem
  FROM fact
  WHERE person IS NOT NULL
  UNION
  SELECT f.submission, p.person, f.line, f.rule, f.problem
  FROM fact f
  JOIN people_line p ON p.submission = f.submission AND p.sheet = f.sheet AND p.row = f.row
  WHERE f.person IS NULL AND p.person IS NOT NULL
  UNION
  SELECT f.submission, c.person, NULL, f.rule, f.problem
  FROM fact f
  JOIN staged_claimant c ON c.submission = f.submission AND c.advanced_by = '机构'
  WHERE f.sheet = '补贴信息' AND c.person IS NOT NULL)
SELECT submission, person, line AS row, string_agg(DISTINCT rule, '、' ORDER BY rule) AS rules,
  string_agg(rtrim(problem, '。'), '；' ORDER BY rule, problem) AS reason, count(*) > count(n.rule) AS fault
FROM excluded
LEFT JOIN no_fault n USING (rule)
ANTI JOIN staged_repeat r
  ON r.submission = excluded.submission AND r.person = excluded.person AND coalesce(r.row = excluded.line, true)
GROUP BY submission, person, line
