-- The claims to print with their totals, in fen. What waits is right, but without money.
SELECT p.subject, c.business_no, c.applicant, c.applied_on,
  coalesce(max(y.posted_on), max(CAST(r.started_at AS DATE))) AS handled_on,
  CAST(sum(e.asked) * 100 AS BIGINT) AS asked, CAST(sum(e.cut) * 100 AS BIGINT) AS cut,
  CAST(coalesce(sum(y.amount), 0) * 100 AS BIGINT) AS approved,
  CAST(coalesce(sum(e.approved) FILTER (WHERE y.entry_no IS NULL), 0) * 100 AS BIGINT) AS waiting,
  count(y.entry_no) AS paid, count(*) FILTER (WHERE e.approved > 0 AND y.entry_no IS NULL) AS held
FROM claim c
JOIN printed p USING (submission)
JOIN run r ON r.run = c.run
JOIN entitlement e USING (submission)
LEFT JOIN printed_posted y ON y.submission = e.submission AND y.row = e.row
GROUP BY p.subject, c.submission, c.business_no, c.applicant, c.applied_on
ORDER BY c.submission
