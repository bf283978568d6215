-- What became of each institution's applications of the month.
WITH ends AS (
  SELECT f.subject, f.institution_name, f.county_name, f.submission, arg_max(t.result, t.run) AS result
  FROM month_filed f
  JOIN verdict t ON t.submission = f.submission
  WHERE f.sender_kind = '机构'
  GROUP BY ALL)
SELECT subject, coalesce(institution_name, '（未入目录）') AS institution_name, county_name, count(*) AS received,
  count(*) FILTER (WHERE result = 'accepted') AS accepted, count(*) FILTER (WHERE result = 'partly') AS partly,
  count(*) FILTER (WHERE result IN ('returned', 'quarantined', 'refused', 'revoked', 'replaced')) AS returned,
  count(*) FILTER (WHERE result = 'held') AS held, count(*) FILTER (WHERE result = 'repeated') AS repeated
FROM ends
GROUP BY ALL
ORDER BY subject, received DESC, institution_name, county_name
