-- The ledgers to print: a county and a year as of the newest day asked for, with the totals of its entries in fen.
WITH heads AS (
  SELECT p.subject, left(p.subject, 6) AS county, CAST(substr(p.subject, 7) AS BIGINT) AS year, max(b.as_of) AS as_of
  FROM printing p
  LEFT JOIN publication b ON b.workbook = 'fund_ledger' AND b.subject = p.subject
  GROUP BY ALL)
SELECT h.subject, h.county, d.name AS county_name, h.year, h.as_of, count(*) AS entries,
  CAST(coalesce(sum(e.asked) FILTER (WHERE y.reverses IS NULL), 0) * 100 AS BIGINT) AS asked,
  CAST(coalesce(sum(e.cut) FILTER (WHERE y.reverses IS NULL), 0) * 100 AS BIGINT) AS cut,
  CAST(sum(y.amount) * 100 AS BIGINT) AS approved
FROM heads h
JOIN district d ON d.code = h.county
JOIN entry y ON y.county = h.county AND y.year = h.year AND y.posted_on <= h.as_of
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
GROUP BY h.subject, h.county, d.name, h.year, h.as_of
ORDER BY h.subject
