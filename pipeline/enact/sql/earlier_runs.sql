-- The first runs of the day, of the month and of the last 366 days, and whether something stood still in the last run
-- that came to its end.
SELECT coalesce(min(x.run) FILTER (WHERE x.today = r.today), 0) AS of_day,
  coalesce(min(x.run) FILTER (WHERE date_trunc('month', x.today) = date_trunc('month', r.today)), 0) AS of_month,
  coalesce(min(x.run), 0) AS of_year, EXISTS (FROM stoppage s, this_run t WHERE s.run = t.after) AS stopped
FROM this_run r
LEFT JOIN run x ON x.today > r.today - 366
GROUP BY ALL
