-- Whose accounts the applications to print corrected.
SELECT p.subject, string_agg(e.name, '、' ORDER BY c.row) AS corrected
FROM account_correction c
JOIN printed p ON p.submission = c.submission
JOIN entry y ON y.year = CAST(substr(c.entry_no, 7, 4) AS BIGINT) AND y.entry_no = c.entry_no
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
GROUP BY p.subject
