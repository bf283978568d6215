-- How many rows of each sheet were left out, where a kind is taken row by row; of what goes back as a whole none are.
WITH left_out AS (
  SELECT submission, sheet, count(*) AS rows
  FROM staged_exclusion
  SEMI JOIN (SELECT submission FROM staged_verdict WHERE NOT returned) v USING (submission)
  GROUP BY submission, sheet)
UPDATE staged_rows
SET excluded = x.rows
FROM left_out x
WHERE x.submission = staged_rows.submission AND x.sheet = staged_rows.sheet;
