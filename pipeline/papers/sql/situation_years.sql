-- The classes that a page tells of no more, by the year in which they ended; those that came to nothing are left out.
-- They are counted by institution and year before each is told to three owners, but for those that some page lists, and
-- those of the days on which one page begins and another has not yet.
WITH past AS MATERIALIZED (
  SELECT institution, county, year(closes_on) AS year,
    CASE WHEN closes_on >= (SELECT min(since) FROM situation_owner) THEN closes_on END AS day,
    CASE WHEN opening IN (SELECT opening FROM situation_listed) THEN opening END AS listed,
    count(*) AS classes, sum(applicants) AS applicants,
    count(*) FILTER (opening IN (SELECT opening FROM completion_filed)) AS completed,
    count(*) FILTER (opening IN (SELECT opening FROM claim)) AS claimed
  FROM class_filed
  WHERE closes_on < (SELECT max(since) FROM situation_owner) AND opening NOT IN (SELECT opening FROM class_void)
  GROUP BY ALL),
told AS (SELECT * EXCLUDE (institution, county), unnest([institution, county, '全市']) AS subject FROM past)
SELECT subject, year, CAST(sum(classes) AS BIGINT) AS classes, CAST(sum(applicants) AS BIGINT) AS applicants,
  CAST(sum(completed) AS BIGINT) AS completed, CAST(sum(claimed) AS BIGINT) AS claimed
FROM told
JOIN situation_owner USING (subject)
WHERE coalesce(day < since, true)
  AND (listed IS NULL OR (subject, listed) NOT IN (SELECT (subject, opening) FROM situation_listed))
GROUP BY ALL
ORDER BY subject, year DESC
