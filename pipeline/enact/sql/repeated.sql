-- The same bytes from the same sender again: 重复报送, no effect. What could not be finished before (quarantined)
-- or was ended by the county, as a whole or some of the certificates and awards it gave, may be sent again as it is:
-- who is through is left as he is all the same (A18-3). What was not read (no fingerprint) repeats nothing.
-- Nobody's folders are no sender: the same file in another one is told about that one.
CREATE OR REPLACE TEMP TABLE repeated AS
WITH unfinished AS (
  SELECT u.*
  FROM submission u
  ANTI JOIN (SELECT submission FROM reviewed WHERE run > last_finished()) w USING (submission)
  ANTI JOIN (SELECT submission FROM verdict WHERE run > last_finished()) v USING (submission)
  WHERE u.run > last_finished()),
without_effect AS (
  SELECT submission FROM verdict WHERE result IN ('quarantined', 'repeated', 'refused', 'revoked', 'replaced')),
equal AS (
  SELECT u.submission, s.submission AS original
  FROM unfinished u
  JOIN submission s ON s.sha256 = u.sha256 AND u.sha256 <> ''
    AND s.sender_kind = u.sender_kind AND s.sender_code = u.sender_code
    AND (u.sender_kind <> '' OR s.folder = u.folder) AND s.submission < u.submission),
taken_back AS (
  SELECT c.submission
  FROM certificate c
  SEMI JOIN equal e ON e.original = c.submission
  SEMI JOIN certificate_void v ON v.certificate_no = c.certificate_no
  UNION
  SELECT y.submission
  FROM entry y
  SEMI JOIN equal e ON e.original = y.submission
  WHERE y.reverses IS NOT NULL
  UNION
  SELECT submission FROM award_ended)
SELECT submission, min(original) AS original
FROM equal e
WHERE original NOT IN (SELECT submission FROM without_effect) AND original NOT IN (SELECT submission FROM taken_back)
GROUP BY submission;
INSERT INTO verdict BY NAME
SELECT r.run, d.submission, 'repeated' AS result, d.original AS repeats, NULL AS waits_for, r.now AS decided_at
FROM repeated d, this_run r;
INSERT INTO publication BY NAME
SELECT r.run, 'receipt' AS workbook, d.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM repeated d, this_run r
ON CONFLICT DO NOTHING;
