-- The same bytes from the same sender again: 重复报送, no effect. What could not be finished before (quarantined)
-- or was ended by the county may be sent again as it is; what was not read (no fingerprint) repeats nothing.
-- Nobody's folders are no sender: the same file in another one is told about that one.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH unfinished AS (
  SELECT u.*
  FROM submission u
  ANTI JOIN (SELECT submission FROM reviewed WHERE run > last_finished()) w USING (submission)
  ANTI JOIN (SELECT submission FROM verdict WHERE run > last_finished()) v USING (submission)
  WHERE u.run > last_finished()),
without_effect AS (
  SELECT submission FROM verdict WHERE result IN ('quarantined', 'repeated', 'refused', 'revoked', 'replaced'))
SELECT u.submission, min(s.submission) AS original
FROM unfinished u
JOIN submission s ON s.sha256 = u.sha256 AND u.sha256 <> ''
  AND s.sender_kind = u.sender_kind AND s.sender_code = u.sender_code
  AND (u.sender_kind <> '' OR s.folder = u.folder) AND s.submission < u.submission
WHERE NOT EXISTS (FROM without_effect w WHERE w.submission = s.submission)
GROUP BY ALL;
INSERT INTO verdict BY NAME
SELECT r.run, d.submission, 'repeated' AS result, d.original AS repeats, NULL AS waits_for, r.now AS decided_at
FROM repeated d, this_run r;
INSERT INTO publication BY NAME
SELECT r.run, 'receipt' AS workbook, d.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM repeated d, this_run r
ON CONFLICT DO NOTHING;
