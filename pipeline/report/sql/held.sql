-- How many applications wait, wholly or in part, as their newest verdicts have it, by what for.
WITH once AS (SELECT DISTINCT submission FROM verdict WHERE waits_for IS NOT NULL),
newest AS (
  SELECT submission, arg_max(coalesce(waits_for, ''), run) AS waits_for
  FROM verdict
  SEMI JOIN once USING (submission)
  GROUP BY submission)
SELECT waits_for, count(*) AS applications
FROM newest
WHERE waits_for <> ''
GROUP BY waits_for
ORDER BY waits_for
