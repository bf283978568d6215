-- From when to when the claims of each class are made public: those that are not wholly paid yet, or all.
SELECT u.opening, coalesce(min(p.begins) FILTER (u.open), min(p.begins)) AS public_from,
  coalesce(max(p.ends) FILTER (u.open), max(p.ends)) AS public_to
FROM situation_public u
JOIN public_period p USING (base, base_run)
GROUP BY u.opening
