-- What each institution's entries of some ledgers come to, in fen; {ledgers} says of an entry that it is in one of
-- them. An uplift of somebody trained before this system is of none.
SELECT y.county || y.year AS subject, coalesce(c.institution_name, '') AS institution_name, count(*) AS entries,
  CAST(sum(y.amount) * 100 AS BIGINT) AS approved
FROM (SELECT * FROM entry WHERE {ledgers}) y
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
LEFT JOIN class_filed c ON c.opening = e.opening
GROUP BY ALL
ORDER BY subject, institution_name
