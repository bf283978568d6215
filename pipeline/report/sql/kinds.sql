-- What became of tonight's applications, by kind, in the order in which a night handles them.
SELECT r.kind,
  count(*) AS received,
  count(*) FILTER (WHERE result = 'accepted') AS accepted,
  count(*) FILTER (WHERE result = 'partly') AS partly,
  count(*) FILTER (WHERE result IN ('returned', 'quarantined', 'refused', 'revoked', 'replaced')) AS returned,
  count(*) FILTER (WHERE result = 'held') AS held,
  count(*) FILTER (WHERE result = 'repeated') AS repeated
FROM received r
LEFT JOIN kind k ON k.code = r.kind
GROUP BY r.kind, k.place
ORDER BY k.place NULLS LAST
