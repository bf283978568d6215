-- check: amount
-- table: entry
-- sentence: an award has two entries, or one that was taken back was posted again
-- reason: 一笔补贴入账两次
-- way out: take the later entry back with 撤销
WITH fresh AS (SELECT submission FROM entry WHERE run > since()),
later AS (
  SELECT y.submission, y.row, y.entry_no,
    row_number() OVER (PARTITION BY y.submission, y.row ORDER BY y.entry_no) AS nth
  FROM entry y SEMI JOIN fresh f ON f.submission = y.submission
  WHERE y.reverses IS NULL
  QUALIFY nth > 1)
SELECT 'class' AS scope, e.opening::VARCHAR AS key, f.entry_no AS place, 'entry ' || f.nth || ' of one award' AS said,
  'one entry' AS should
FROM later f
JOIN entitlement e ON e.submission = f.submission AND e.row = f.row
ANTI JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = f.entry_no
