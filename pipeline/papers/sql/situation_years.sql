-- The classes that a page tells of no more, by the year in which they ended; those that came to nothing are left out.
WITH over AS MATERIALIZED (
  SELECT opening, closes_on, applicants, institution, county,
    opening IN (SELECT opening FROM completion_filed) AS completed, opening IN (SELECT opening FROM claim) AS claimed
  FROM class_filed
  WHERE closes_on < (SELECT max(since) FROM situation_owner) AND opening NOT IN (SELECT opening FROM class_void)),
classes AS (
  SELECT opening, closes_on, applicants, completed, claimed, unnest([institution, county, '全市']) AS subject
  FROM over)
SELECT subject, year(closes_on) AS year, count(*) AS classes, CAST(sum(applicants) AS BIGINT) AS applicants,
  count(*) FILTER (completed) AS completed, count(*) FILTER (claimed) AS claimed
FROM classes
JOIN situation_owner USING (subject)
WHERE closes_on < since AND (subject, opening) NOT IN (SELECT (subject, opening) FROM situation_listed)
GROUP BY ALL
ORDER BY subject, year DESC
