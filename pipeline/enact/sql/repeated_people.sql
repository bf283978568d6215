-- How many people of a list were through before; of what has no effect none are. %[1]s is the list's table.
WITH through AS (
  SELECT submission, count(*) AS people
  FROM %[1]s p
  SEMI JOIN staged_repeat r
    ON r.submission = p.submission AND r.person = p.person AND coalesce(r.row = p.row, true)
  SEMI JOIN (SELECT submission FROM staged_verdict WHERE NOT returned) v USING (submission)
  GROUP BY submission)
UPDATE staged_rows
SET repeated = t.people
FROM through t
WHERE t.submission = staged_rows.submission AND staged_rows.sheet = ?
