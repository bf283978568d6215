-- Each year's blank certificates as of the day; year 0, which comes first, is all of them and has what is left.
WITH issued AS (
  SELECT issued_on, count(*) AS numbers
  FROM certificate
  GROUP BY issued_on),
voided AS (
  SELECT certificate_no, min(day) AS day
  FROM (
    SELECT certificate_no, voided_on AS day FROM certificate_void
    UNION ALL
    SELECT certificate_no, replaced_on FROM reissue)
  GROUP BY certificate_no),
moves AS (
  SELECT q.subject, s.year, s.quantity AS drawn, 0 AS used, 0 AS void
  FROM stock s
  JOIN run r ON r.run = s.run
  JOIN printed_day q ON r.today <= q.day
  UNION ALL
  SELECT q.subject, year(c.issued_on), 0, sum(c.numbers), 0
  FROM issued c
  JOIN printed_day q ON c.issued_on <= q.day
  GROUP BY ALL
  UNION ALL
  SELECT q.subject, year(c.issued_on), 0, 0, count(*)
  FROM voided v
  JOIN certificate c USING (certificate_no)
  JOIN printed_day q ON v.day <= q.day
  GROUP BY ALL)
SELECT subject, coalesce(year, 0) AS year, CAST(sum(drawn) AS BIGINT) AS drawn, CAST(sum(used) AS BIGINT) AS used,
  CAST(sum(void) AS BIGINT) AS void,
  CASE WHEN year IS NULL THEN CAST(sum(drawn) - sum(used) AS BIGINT) END AS balance
FROM moves
GROUP BY GROUPING SETS ((subject, year), (subject))
ORDER BY subject, year NULLS FIRST
