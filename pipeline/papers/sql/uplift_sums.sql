-- The uplift claims to print with their totals, in fen.
SELECT p.subject, CAST(sum(e.asked) * 100 AS BIGINT) AS asked, CAST(sum(e.cut) * 100 AS BIGINT) AS cut,
  CAST(coalesce(sum(y.amount), 0) * 100 AS BIGINT) AS approved,
  CAST(coalesce(sum(e.approved) FILTER (WHERE y.entry_no IS NULL), 0) * 100 AS BIGINT) AS waiting,
  count(y.entry_no) AS paid, count(*) FILTER (WHERE e.approved > 0 AND y.entry_no IS NULL) AS held
FROM entitlement e
JOIN printed p USING (submission)
LEFT JOIN printed_posted y ON y.submission = e.submission AND y.row = e.row
GROUP BY p.subject
