-- The grades of the newest policy, the best first.
SELECT grade AS name
FROM policy_grade
WHERE since = (SELECT max(since) FROM policy_grade)
ORDER BY at_least DESC
