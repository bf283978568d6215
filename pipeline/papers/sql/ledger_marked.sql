-- The entries of some ledgers with whether they stand, whether their money is out for them, and whether it is 待收回
-- (I14). {ledgers} says of an entry that it is in one of them.
WITH mine AS MATERIALIZED (SELECT *, county || year AS subject FROM entry WHERE {ledgers}),
back AS (SELECT reverses AS entry_no FROM mine WHERE reverses IS NOT NULL),
paid_out AS (
  SELECT entry_no
  FROM payment_result
  SEMI JOIN (SELECT run FROM run WHERE run >= (SELECT min(run) FROM mine)) s USING (run)
  WHERE paid),
marked AS (
  SELECT m.*, b.entry_no IS NULL AND m.reverses IS NULL AS stands,
    b.entry_no IS NULL AND p.entry_no IS NOT NULL AS paid,
    b.entry_no IS NOT NULL AND p.entry_no IS NOT NULL AND t.entry_no IS NULL AS receivable
  FROM mine m
  LEFT JOIN back b USING (entry_no)
  LEFT JOIN paid_out p USING (entry_no)
  LEFT JOIN taken_back t USING (entry_no))
