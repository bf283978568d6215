-- What was said of the files that the files to print repeat.
WITH heads AS (SELECT p.subject, v.repeats FROM printed_verdict v JOIN printed p USING (submission)),
told AS (
  SELECT submission, arg_max(result, run) AS result
  FROM verdict
  SEMI JOIN heads h ON h.repeats = submission
  GROUP BY submission)
SELECT h.subject, o.result AS first_result, b.file_name AS first_file, b.arrived_at AS first_at
FROM heads h
JOIN submission b ON b.submission = h.repeats
LEFT JOIN told o ON o.submission = h.repeats
