-- What became of each institution's applications of the month and of the year; without a county the line is a sum.
WITH ends AS (
  SELECT f.as_of, f.county, coalesce(f.institution_name, '（未入目录）') AS institution_name, f.this_month,
    CASE arg_max(t.result, t.run)
      WHEN 'quarantined' THEN 'returned'
      WHEN 'refused' THEN 'returned'
      WHEN 'revoked' THEN 'returned'
      WHEN 'replaced' THEN 'returned'
      ELSE arg_max(t.result, t.run) END AS result
  FROM month_filed f
  JOIN month_span h ON h.as_of = f.as_of
  JOIN verdict t ON t.submission = f.submission AND t.run <= h.last_run
  WHERE f.sender_kind = '机构'
  GROUP BY f.as_of, f.county, f.institution_name, f.this_month, f.submission)
SELECT a.subject, coalesce(e.institution_name, '') AS institution_name, coalesce(a.county_name, '') AS county_name,
  count(*) FILTER (WHERE e.this_month) AS received,
  count(*) FILTER (WHERE e.this_month AND e.result = 'accepted') AS accepted,
  count(*) FILTER (WHERE e.this_month AND e.result = 'partly') AS partly,
  count(*) FILTER (WHERE e.this_month AND e.result = 'returned') AS returned,
  count(*) FILTER (WHERE e.this_month AND e.result = 'held') AS held,
  count(*) FILTER (WHERE e.this_month AND e.result = 'repeated') AS repeated,
  count(*) AS year_received,
  count(*) FILTER (WHERE e.result = 'accepted') AS year_accepted,
  count(*) FILTER (WHERE e.result = 'partly') AS year_partly,
  count(*) FILTER (WHERE e.result = 'returned') AS year_returned,
  count(*) FILTER (WHERE e.result = 'held') AS year_held,
  count(*) FILTER (WHERE e.result = 'repeated') AS year_repeated
FROM ends e
JOIN month_asked a ON a.as_of = e.as_of AND a.county = e.county
GROUP BY GROUPING SETS ((a.subject, e.institution_name, a.county_name), (a.subject))
ORDER BY a.subject, grouping(a.county_name), received DESC, year_received DESC, institution_name, county_name
