-- Each person of the claims to print, in fen.
SELECT p.subject, e.name, e.id_number, e.certificate_no, e.advanced_by, coalesce(y.fund, e.fund) AS fund,
  CAST(e.rate * 100 AS BIGINT) AS rate, CAST(e.asked * 100 AS BIGINT) AS asked, CAST(e.cut * 100 AS BIGINT) AS cut,
  CAST(coalesce(y.amount, 0) * 100 AS BIGINT) AS approved,
  CASE WHEN e.approved > 0 AND y.entry_no IS NULL THEN '暂缓' || yuan(e.approved) || '元，待资金下达'
    WHEN e.approved = 0 OR e.cut > 0 THEN coalesce(nullif(e.cut_reason, ''), '核减')
    ELSE e.cut_reason END AS cut_reason,
  e.basis, y.entry_no
FROM entitlement e
JOIN printed p USING (submission)
LEFT JOIN printed_posted y ON y.submission = e.submission AND y.row = e.row
ORDER BY e.submission, e.ordinal
