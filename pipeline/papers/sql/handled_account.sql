-- Whose accounts the applications to print corrected.
SELECT p.subject, '账户更正' AS sheet, 'A' || c.row AS cell, e.name, '已更正' AS outcome, c.entry_no AS number,
  0 AS amount, true AS through
FROM account_correction c
JOIN printed p ON p.submission = c.submission
JOIN entry y ON y.year = CAST(substr(c.entry_no, 7, 4) AS BIGINT) AND y.entry_no = c.entry_no
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
ORDER BY c.row, c.entry_no
