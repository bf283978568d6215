-- The classes listed of each page together, and the city's by county too; amounts in fen.
SELECT l.subject, d.name AS county_name,
  CAST(count(*) AS BIGINT) AS classes, CAST(coalesce(sum(f.people), 0) AS BIGINT) AS people,
  CAST(coalesce(sum(f.certificates), 0) AS BIGINT) AS certificates,
  CAST(coalesce(sum(f.approved), 0) * 100 AS BIGINT) AS approved,
  CAST(coalesce(sum(f.paid), 0) * 100 AS BIGINT) AS paid, CAST(coalesce(sum(f.unpaid), 0) * 100 AS BIGINT) AS unpaid
FROM situation_listed l
JOIN situation_fact f USING (opening)
JOIN district d ON d.code = f.county
GROUP BY GROUPING SETS ((l.subject), (l.subject, f.county, d.name))
HAVING grouping(f.county) = 1 OR l.subject = '全市'
ORDER BY l.subject, f.county NULLS FIRST
