-- check: amount
-- table: entry
-- sentence: an award has two entries, or one that was taken back was posted again
-- reason: 一笔补贴入账两次
-- way out: take the later entry back with 撤销
WITH fresh AS (SELECT DISTINCT submission FROM entry WHERE run > since()),
forward AS (
  SELECT y.submission, y.row, y.entry_no, v.entry_no AS reversed_by,
    row_number() OVER (PARTITION BY y.submission, y.row ORDER BY y.entry_no) AS nth
  FROM entry y SEMI JOIN fresh f ON f.submission = y.submission
  LEFT JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
  WHERE y.reverses IS NULL)
SELECT 'class' AS scope, e.opening::VARCHAR AS key, f.entry_no AS place, 'entry ' || f.nth || ' of one award' AS said,
  'one entry' AS should
FROM forward f
JOIN entitlement e ON e.submission = f.submission AND e.row = f.row
WHERE f.nth > 1 AND f.reversed_by IS NULL
