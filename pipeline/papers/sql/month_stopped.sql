-- What stood still in the last run of the day.
SELECT DISTINCT a.subject, s.thing,
  CASE WHEN s.county IS NULL THEN '全市' ELSE a.county_name END AS county_name, s.reason, s.place,
  s.since, date_diff('day', s.since, a.as_of) AS days
FROM month_asked a
JOIN stoppage_described s ON s.run = a.last_run AND coalesce(s.county, a.county) = a.county
ORDER BY a.subject, s.since, s.thing, s.place
