-- What was said of the files that the files to print repeat.
WITH said AS (
  SELECT submission, arg_max(result, run) AS result
  FROM verdict
  SEMI JOIN printed p ON p.told = verdict.submission AND p.told <> p.submission
  GROUP BY submission)
SELECT p.subject, o.result AS first_result, b.file_name AS first_file, b.arrived_at AS first_at
FROM printed p
JOIN submission b ON b.submission = p.told
LEFT JOIN said o ON o.submission = p.told
WHERE p.told <> p.submission
