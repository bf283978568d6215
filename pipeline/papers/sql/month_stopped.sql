-- What stood still in the newest run of the day the report speaks of.
WITH days AS (
  SELECT a.subject, a.county, a.county_name, a.as_of, (SELECT max(run) FROM run WHERE today <= a.as_of) AS run
  FROM month_asked a)
SELECT DISTINCT d.subject, s.thing,
  CASE WHEN s.county IS NULL THEN '全市' ELSE d.county_name END AS county_name, s.reason,
  s.place, s.since, date_diff('day', s.since, d.as_of) AS days
FROM days d
JOIN stoppage_described s ON s.run = d.run AND coalesce(s.county, d.county) = d.county
ORDER BY d.subject, s.since, s.thing, s.place
