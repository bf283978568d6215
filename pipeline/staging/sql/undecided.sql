-- The submissions a night decides, in order of arrival: those registered since the last run that came to its end, but
-- for repeated ones, and those that wait for their turn since an earlier night. done are those that a run which was cut
-- off has decided already.
WITH spoken AS (
  SELECT submission FROM reviewed WHERE run > last_finished()
  UNION SELECT submission FROM verdict WHERE run > last_finished()),
later AS (
  SELECT submission, max(run) AS run FROM verdict
  WHERE run <= last_finished() AND submission IN (SELECT submission FROM deferral)
  GROUP BY submission),
waiting AS (
  SELECT d.submission, d.kind, d.keys, d.content
  FROM deferral d JOIN later l ON l.submission = d.submission AND l.run = d.run),
tonight AS (
  SELECT submission FROM submission
  WHERE run > last_finished()
    AND submission NOT IN (SELECT submission FROM verdict WHERE run > last_finished() AND result = 'repeated')
  UNION ALL SELECT submission FROM waiting)
SELECT s.submission, s.file_id, s.sender_kind, s.sender_code, s.archive, s.misplaced, s.bytes,
  w.submission IS NOT NULL AS waited, w.kind, w.keys, w.content, p.submission IS NOT NULL AS done
FROM submission s SEMI JOIN tonight USING (submission)
LEFT JOIN waiting w USING (submission)
LEFT JOIN spoken p USING (submission)
ORDER BY s.submission
