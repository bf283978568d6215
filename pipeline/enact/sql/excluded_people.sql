-- How many people of a list go no further by a fault of the application: who gets no certificate by the truth alone is
-- done with. Of what goes back as a whole none are. %[1]s is the list's table.
WITH fault AS (SELECT submission, person, row FROM staged_exclusion WHERE fault),
left_out AS (
  SELECT submission, count(*) AS people
  FROM %[1]s p
  SEMI JOIN (SELECT submission FROM staged_verdict WHERE NOT returned) v USING (submission)
  WHERE (submission, person) IN (SELECT (submission, person) FROM fault WHERE row IS NULL)
    OR (submission, person, row) IN (SELECT (submission, person, row) FROM fault WHERE row IS NOT NULL)
  GROUP BY submission)
UPDATE staged_rows
SET excluded = x.people
FROM left_out x
WHERE x.submission = staged_rows.submission AND staged_rows.sheet = ?
