-- A ledger's entries (county $1, year $2, up to day $3) with whether they stand, whether their money is out for them,
-- and whether it is 待收回 (I14).
WITH mine AS MATERIALIZED (SELECT * FROM entry WHERE county = $1 AND year = $2 AND posted_on <= CAST($3 AS DATE)),
back AS (SELECT reverses AS entry_no FROM mine WHERE reverses IS NOT NULL),
paid_out AS (
  SELECT entry_no
  FROM payment_result
  SEMI JOIN (SELECT run FROM run WHERE run >= (SELECT min(run) FROM mine)) s USING (run)
  WHERE paid),
owed AS (SELECT entry_no FROM receivable WHERE county = $1 AND year = $2 AND taken_back_run IS NULL),
marked AS (
  SELECT m.*, b.entry_no IS NULL AND m.reverses IS NULL AS stands,
    b.entry_no IS NULL AND p.entry_no IS NOT NULL AS paid,
    b.entry_no IS NOT NULL AND r.entry_no IS NOT NULL AS receivable
  FROM mine m
  LEFT JOIN back b USING (entry_no)
  LEFT JOIN paid_out p USING (entry_no)
  LEFT JOIN owed r USING (entry_no))
