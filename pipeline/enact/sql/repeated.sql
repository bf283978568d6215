-- The same bytes from the same sender again: 重复报送, no effect. What could not be finished before (quarantined)
-- or was ended by the county may be sent again as it is; what was not read (no fingerprint) repeats nothing.
-- Nobody's folders are no sender: the same file in another one is told about that one.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH unfinished AS (
  SELECT u.* FROM submission u ANTI JOIN (SELECT submission FROM reviewed WHERE run > told()) w USING (submission) ANTI JOIN (SELECT submission FROM verdict WHERE run > told()) v USING (submission) WHERE u.run > told())
SELECT u.submission, min(s.submission) AS original
FROM unfinished u JOIN submission s ON s.sha256 = u.sha256 AND u.sha256 <> ''
  AND s.sender_kind = u.sender_kind AND s.sender_code = u.sender_code
  AND (u.sender_kind <> '' OR s.folder = u.folder) AND s.submission < u.submission
WHERE NOT EXISTS (SELECT 1 FROM verdict v WHERE v.submission = s.submission AND v.result IN ('quarantined', 'repeated', 'refused', 'revoked'))
GROUP BY ALL;
INSERT INTO verdict BY NAME
SELECT r.run, submission, 'repeated' AS result, original AS repeats, NULL AS waits_for, r.now AS decided_at FROM repeated, this_run r;
INSERT INTO publication BY NAME SELECT r.run, 'receipt' AS workbook, submission::VARCHAR AS subject, NULL AS county, r.today AS as_of FROM repeated, this_run r ON CONFLICT DO NOTHING;
