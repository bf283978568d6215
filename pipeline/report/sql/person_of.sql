-- Who these people are.
SELECT DISTINCT coalesce(person, 0) AS person FROM ending($1)
