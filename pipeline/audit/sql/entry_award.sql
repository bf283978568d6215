-- check: amount
-- table: entry
-- sentence: an entry is not what its award approved, or a reversal not what it reverses
-- reason: 台账金额与核定金额不符
-- way out: take the entry back with 撤销
WITH moved AS (SELECT entry_no, submission, row, amount, reverses FROM entry WHERE run > since()),
reversed AS (SELECT reverses FROM moved WHERE reverses IS NOT NULL),
standing AS (
  SELECT m.* FROM moved m ANTI JOIN reversed v ON v.reverses = m.entry_no),
awards AS (
  SELECT submission, row, opening, asked, cut, approved, rate
  FROM entitlement SEMI JOIN standing USING (submission)),
forward AS (SELECT entry_no, amount FROM entry WHERE entry_no IN (SELECT reverses FROM reversed)),
compared AS (
  SELECT s.entry_no, s.amount, s.reverses, w.opening, w.asked, w.cut, w.approved, w.rate, f.amount AS forward
  FROM standing s
  LEFT JOIN awards w ON w.submission = s.submission AND w.row = s.row
  LEFT JOIN forward f ON f.entry_no = s.reverses)
SELECT 'class' AS scope, coalesce(opening::VARCHAR, 'entry ' || entry_no) AS key, entry_no AS place,
  amount::VARCHAR AS said,
  coalesce(CASE WHEN reverses IS NULL THEN approved ELSE -forward END::VARCHAR, 'nothing') AS should
FROM compared
WHERE amount IS DISTINCT FROM CASE WHEN reverses IS NULL THEN approved ELSE -forward END
  OR approved + cut <> asked
  OR approved > rate
