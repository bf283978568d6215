-- The files of a kind that stand under these names (a line each of $2), with the application each is about as it was
-- published last, and the run that asked for it first. $3 are the applications that the kind is about, where it is
-- about such: nothing of theirs was published before their class was opened, of a receipt before it was sent.
WITH subject AS (SELECT CAST(unnest(string_split(nullif($3, ''), chr(10))) AS BIGINT) AS submission),
about AS (
  SELECT CASE WHEN $1 = 'receipt' THEN s.submission ELSE coalesce(w.opening, s.submission) END AS submission
  FROM subject s
  LEFT JOIN reviewed w USING (submission))
SELECT path, arg_max(subject, rowid) AS subject, arg_max(sha256, rowid) AS sha256, arg_min(run, rowid) AS run
FROM published
WHERE workbook = $1 AND path IN (SELECT unnest(string_split($2, chr(10))))
  AND run >= (SELECT coalesce(min(run), 0) FROM submission SEMI JOIN about USING (submission))
GROUP BY path
