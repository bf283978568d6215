-- How many rows of each sheet were left out, where a kind is taken row by row; of what goes back as a whole none are.
UPDATE staged_rows SET excluded = n.rows
FROM (
  SELECT submission, sheet, count(*) AS rows
  FROM staged_exclusion SEMI JOIN (SELECT submission FROM staged_verdict WHERE NOT returned) v USING (submission)
  GROUP BY submission, sheet) n
WHERE n.submission = staged_rows.submission AND n.sheet = staged_rows.sheet;
