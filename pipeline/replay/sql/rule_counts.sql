-- 规则: how often each rule speaks, in how many applications, of how many people, before and after.
WITH said AS (
  SELECT rule, outcome, count(*) AS findings, count(DISTINCT submission) AS applications
  FROM before_finding
  WHERE ordinal > 0 AND audience IS DISTINCT FROM 'sender'
  GROUP BY ALL),
would AS (
  SELECT rule, outcome, count(*) AS findings, count(DISTINCT submission) AS applications
  FROM after_finding
  WHERE ordinal > 0 AND audience IS DISTINCT FROM 'sender'
  GROUP BY ALL)
SELECT coalesce(s.rule, w.rule) AS rule, coalesce(s.outcome, w.outcome) AS outcome,
  coalesce(s.findings, 0) AS was_findings, coalesce(w.findings, 0) AS is_findings,
  coalesce(w.findings, 0) - coalesce(s.findings, 0) AS findings, coalesce(s.applications, 0) AS was_applications,
  coalesce(w.applications, 0) AS is_applications,
  coalesce(w.applications, 0) - coalesce(s.applications, 0) AS applications
FROM said s
FULL JOIN would w ON w.rule = s.rule AND w.outcome = s.outcome
ORDER BY abs(coalesce(w.applications, 0) - coalesce(s.applications, 0)) DESC,
  abs(coalesce(w.findings, 0) - coalesce(s.findings, 0)) DESC, 1, 2
