-- What became of the people of the applications to print for money, in fen. ended says that an award ended with what it
-- rested on, over that it will never have an entry: it ended, or its certificate is void.
SELECT p.subject, split_part(e.source_cell, '!', 1) AS sheet, split_part(e.source_cell, '!', 2) AS cell, e.name,
  CASE
    WHEN y.entry_no IS NOT NULL THEN '已入账'
    WHEN e.approved = 0 OR x.submission IS NOT NULL THEN '不予补贴'
    ELSE '待入账' END AS outcome,
  y.entry_no AS number, CAST(e.approved * 100 AS BIGINT) AS amount, y.entry_no IS NOT NULL AS through,
  x.submission IS NOT NULL AS ended,
  x.submission IS NOT NULL OR e.certificate_no IN (SELECT certificate_no FROM certificate_void) AS over
FROM entitlement e
JOIN printed p USING (submission)
LEFT JOIN printed_posted y ON y.submission = e.submission AND y.row = e.row
LEFT JOIN (SELECT submission, row FROM award_ended SEMI JOIN printed USING (submission)) x
  ON x.submission = e.submission AND x.row = e.row
ORDER BY e.row, y.entry_no
