-- The first runs of the day and of the month, and whether something stood still in the last run that came to its end.
SELECT coalesce(min(x.run) FILTER (WHERE x.today = r.today), 0) AS of_day, coalesce(min(x.run), 0) AS of_month,
  EXISTS (FROM stoppage s, this_run t WHERE s.run = t.after) AS stopped
FROM this_run r
LEFT JOIN run x ON date_trunc('month', x.today) = date_trunc('month', r.today)
GROUP BY ALL
