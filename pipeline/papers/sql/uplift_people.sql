-- Each person of the uplift claims to print, in fen; one whose certificate is unknown has no amounts.
WITH why AS (
  SELECT submission, sheet_row AS row, string_agg(problem, '；' ORDER BY ordinal) AS reason
  FROM finding
  SEMI JOIN printed USING (submission)
  WHERE outcome = 'exclude' AND audience IS DISTINCT FROM 'sender'
  GROUP BY ALL)
SELECT p.subject, coalesce(e.name, '第' || u.row || '行') AS name, e.id_number, u.certificate_no,
  o.name || '（' || e.course || '）' AS course_name, coalesce(y.fund, e.fund) AS fund,
  CAST(e.rate * 100 AS BIGINT) AS rate, CAST(e.asked * 100 AS BIGINT) AS asked, CAST(e.cut * 100 AS BIGINT) AS cut,
  CAST(y.amount * 100 AS BIGINT) AS approved,
  CASE WHEN e.approved > 0 AND y.entry_no IS NULL THEN '暂缓' || yuan(e.approved) || '元'
    WHEN coalesce(e.approved, 0) = 0 OR e.cut > 0
      THEN coalesce(nullif(coalesce(e.cut_reason, w.reason), ''), '核减')
    ELSE coalesce(e.cut_reason, w.reason) END AS cut_reason,
  e.basis, y.entry_no
FROM uplift u
JOIN printed p USING (submission)
LEFT JOIN entitlement e ON e.submission = u.submission AND e.row = u.row
LEFT JOIN printed_posted y ON y.submission = u.submission AND y.row = u.row
LEFT JOIN course o ON o.code = e.course
LEFT JOIN why w ON w.submission = u.submission AND w.row = u.row
ORDER BY u.submission, u.row
