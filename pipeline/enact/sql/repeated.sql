-- The same bytes from the same sender again. What could not be finished before (quarantined) or was ended by the
-- county, as a whole, some of the certificates and awards it gave, or all the certificates that its awards rest on, may
-- be sent again as it is: who is through is left as he is all the same (A18-3). Of what the county says tonight, only
-- what arrived before the file counts. What was not read (no fingerprint) repeats nothing. Nobody's folders are no
-- sender: the same file in another one is told about that one. open: a file of the county that arrived before may still
-- say so tonight.
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
  SELECT u.submission, s.submission AS original, s.run > last_finished() AS tonight
  FROM unfinished u
  JOIN submission s ON s.sha256 = u.sha256 AND u.sha256 <> ''
    AND s.sender_kind = u.sender_kind AND s.sender_code = u.sender_code
    AND (u.sender_kind <> '' OR s.folder = u.folder) AND s.submission < u.submission
  ANTI JOIN without_effect w ON w.submission = s.submission),
-- The awards of such an application whose entries were reversed tonight, and of a top-up the base that it rests on.
reversed AS (
  SELECT y.submission, e.opening, e.person, e.kind, e.certificate_no, y.reverses AS entry_no
  FROM entry y
  SEMI JOIN equal q ON q.original = y.submission
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  WHERE y.reverses IS NOT NULL AND y.run > last_finished()),
resting AS (
  SELECT submission, submission AS of, certificate_no, entry_no
  FROM reversed
  UNION ALL
  SELECT r.submission, b.submission, b.certificate_no, y.entry_no
  FROM reversed r
  JOIN entitlement b ON b.opening = r.opening AND b.person = r.person
  JOIN entry y ON y.submission = b.submission AND y.row = b.row AND y.kind = '基础'
  WHERE r.kind = '上浮'),
said AS (SELECT submission, subject FROM decision WHERE run > last_finished()),
-- Applications whose awards have lost all their certificates, and by which file the last: what waits for its money gets
-- none any more, though nobody said so of it (entitlement_live).
uncertified AS (
  SELECT e.submission, max(v.run) AS run, max(v.decided_by) AS decided_by
  FROM entitlement e
  SEMI JOIN equal q ON q.original = e.submission
  LEFT JOIN certificate_void v ON v.certificate_no = e.certificate_no
  WHERE e.approved > 0
  GROUP BY e.submission
  HAVING bool_and(v.certificate_no IS NOT NULL)),
-- What was taken back, and tonight by which file (0: on an earlier night).
taken_back AS (
  SELECT c.submission, v.run, v.decided_by
  FROM certificate c
  SEMI JOIN equal q ON q.original = c.submission
  JOIN certificate_void v ON v.certificate_no = c.certificate_no
  UNION ALL
  SELECT y.submission, y.run, 0
  FROM entry y
  SEMI JOIN equal q ON q.original = y.submission
  WHERE y.reverses IS NOT NULL AND y.run <= last_finished()
  UNION ALL
  SELECT submission, run, decided_by FROM award_ended
  UNION ALL
  FROM uncertified
  UNION ALL
  SELECT f.target, f.run, f.decided_by
  FROM refusal f
  SEMI JOIN said d ON d.submission = f.decided_by
  UNION ALL
  SELECT r.submission, tonight(), d.submission FROM resting r JOIN said d ON d.subject = r.entry_no
  UNION ALL
  SELECT r.submission, f.run, f.decided_by FROM resting r JOIN refusal f ON f.target = r.of
  UNION ALL
  SELECT r.submission, v.run, v.decided_by FROM resting r JOIN certificate_void v USING (certificate_no)),
first_said AS (
  SELECT submission, min(CASE WHEN run > last_finished() THEN decided_by ELSE 0 END) AS decided_by
  FROM taken_back
  GROUP BY submission),
standing AS (
  SELECT q.*
  FROM equal q
  LEFT JOIN first_said t ON t.submission = q.original
  WHERE t.submission IS NULL OR t.decided_by > q.submission),
-- What waits for its turn may be decided tonight as well.
undecided AS (
  SELECT submission, sender_code FROM unfinished
  UNION ALL
  SELECT submission, sender_code FROM submission SEMI JOIN deferral USING (submission)),
first_undecided AS (SELECT sender_code, min(submission) AS submission FROM undecided GROUP BY sender_code),
compared AS (
  SELECT q.submission, q.original, q.tonight, coalesce(c.submission < q.submission, false) AS open
  FROM standing q
  LEFT JOIN reviewed w ON w.submission = q.original AND w.business_no IS NOT NULL
  LEFT JOIN first_undecided c ON c.sender_code = w.county)
SELECT submission, min(original) AS original, bool_and(open) AS open
FROM compared c
WHERE NOT tonight OR original NOT IN (SELECT submission FROM compared WHERE NOT tonight)
GROUP BY submission
