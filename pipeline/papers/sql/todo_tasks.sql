-- What the pages show.
SELECT t.county, t.city, t.section, t.what, t.number, t.whom, coalesce(t.count, 0) AS count, t.unit,
  CAST(coalesce(t.amount, 0) * 100 AS BIGINT) AS amount, t.since,
  CASE WHEN t.section = 'new' THEN 0 ELSE coalesce(date_diff('day', t.since, todo_day()), 0) END AS days,
  t.now, t.workbook, t.subject, d.name AS county_name,
  coalesce(t.beside, '') AS beside, t.alarm
FROM todo_task t
LEFT JOIN district d ON d.code = t.county
ORDER BY t.section, t.county, t.place, t.since, t.number, t.what, t.now, t.subject, t.workbook DESC
