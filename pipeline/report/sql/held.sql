-- How many applications wait, wholly or in part: their newest verdict says for what.
SELECT count(*) AS held
FROM (
  SELECT submission
  FROM verdict
  WHERE submission IN (SELECT submission FROM verdict WHERE waits_for IS NOT NULL)
  GROUP BY submission
  HAVING max(run) = max(run) FILTER (waits_for IS NOT NULL))
