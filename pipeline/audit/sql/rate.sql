-- check: amount
-- table: entitlement
-- sentence: an award was made at another rate than its policy gives for the class's day (第二十二条)
-- reason: 补贴标准与当日政策不符
-- way out: take the award back with 撤销
-- Each award is held against the policy whose digest it carries, as the register keeps it (policy_rate): a later
-- edition, a lawful back-dated one too, changes no award of the past. Awards of programs that kept none are held
-- against the rules in force.
WITH awarded AS (
  SELECT e.opening, e.kind, e.course, e.edition, e.rate, e.rules_digest, count(*) AS people
  FROM (SELECT * FROM entitlement WHERE run > since()) e
  ANTI JOIN award_over_since o ON o.submission = e.submission AND o.row = e.row
  GROUP BY ALL),
kept AS (SELECT DISTINCT digest FROM policy_rate),
known AS (
  SELECT digest, since, course, kind, rate FROM policy_rate
  UNION ALL
  SELECT a.rules_digest, p.since, p.course, p.kind, p.rate
  FROM (SELECT DISTINCT rules_digest FROM awarded) a ANTI JOIN kept k ON k.digest = a.rules_digest, (
    SELECT since, course, '基础' AS kind, subsidy::DECIMAL(18,2) AS rate FROM policy_course
    UNION ALL
    SELECT since, course, '上浮', coalesce((subsidy * uplift_percent * 0.01)::DECIMAL(18,2), 0) FROM policy_course) p)
SELECT 'class' AS scope, a.opening::VARCHAR AS key,
  a.kind || ' ' || a.course || ', policy of ' || a.edition || ', ' || a.people || ' people' AS place,
  a.rate::VARCHAR AS said, coalesce(k.rate::VARCHAR, 'no policy of that day') AS should
FROM awarded a
LEFT JOIN known k ON k.digest = a.rules_digest AND k.since = a.edition AND k.course = a.course AND k.kind = a.kind
WHERE a.rate IS DISTINCT FROM k.rate
