-- The applications to print as their receipts show them: what became of them, and of how many of their rows.
WITH heads AS MATERIALIZED (
  SELECT p.subject, s.*, v.result, v.repeats, v.waits_for, v.decided_at, coalesce(v.repeats, s.submission) AS original
  FROM submission s
  JOIN printed p USING (submission)
  JOIN printed_verdict v USING (submission)),
first AS MATERIALIZED (
  SELECT *
  FROM reviewed
  WHERE submission IN (SELECT original FROM heads)),
told_first AS (
  SELECT submission, result
  FROM verdict
  WHERE submission IN (SELECT repeats FROM heads)
  QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1),
numbers AS (
  SELECT *
  FROM class_number
  SEMI JOIN first USING (opening)),
kinds AS (
  SELECT submission, coalesce(w.kind, d.kind) AS kind
  FROM (SELECT submission, kind FROM reviewed SEMI JOIN heads USING (submission)) w
  FULL JOIN (SELECT submission, kind FROM deferral SEMI JOIN heads USING (submission)) d USING (submission)),
tallies AS (
  SELECT *
  FROM tally
  SEMI JOIN heads USING (submission)
  QUALIFY run = max(run) OVER (PARTITION BY submission)),
rows AS (
  SELECT t.submission, CAST(sum(t.rows) AS BIGINT) AS rows, CAST(sum(t.excluded) AS BIGINT) AS excluded,
    CAST(sum(t.repeated) AS BIGINT) AS repeated
  FROM tallies t
  LEFT JOIN kinds w USING (submission)
  LEFT JOIN kind k ON k.code = w.kind
  WHERE k.code IS NULL OR k.by_row OR t.sheet = k.people
  GROUP BY ALL),
unpaid AS (
  SELECT e.submission,
    EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no)
      OR EXISTS (SELECT 1 FROM award_ended x WHERE x.submission = e.submission AND x.row = e.row) AS over
  FROM entitlement e
  SEMI JOIN heads h USING (submission)
  LEFT JOIN printed_posted y ON y.submission = e.submission AND y.row = e.row
  WHERE e.approved > 0 AND y.entry_no IS NULL),
corrected AS (
  SELECT c.submission, string_agg(e.name, '、' ORDER BY c.row) AS names
  FROM account_correction c
  SEMI JOIN heads h ON h.submission = c.submission
  JOIN entry y ON y.year = CAST(substr(c.entry_no, 7, 4) AS BIGINT) AND y.entry_no = c.entry_no
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  GROUP BY c.submission),
waited AS (
  SELECT v.submission, min(v.decided_at) AS since
  FROM verdict v
  JOIN heads h ON h.submission = v.submission AND h.waits_for = v.waits_for
  GROUP BY v.submission),
waits AS (
  SELECT submission, count(*) FILTER (NOT over) AS waiting, count(*) FILTER (over) AS ended
  FROM unpaid
  GROUP BY submission),
-- the class that waits, and the application that took its place
replacing AS (
  SELECT v.opening AS before, v.decided_by AS after, o.business_no AS replaced, n.business_no AS successor
  FROM class_void v
  JOIN class_filed o ON o.opening = v.opening
  JOIN class_filed n ON n.opening = v.decided_by AND n.opening <> o.opening
  WHERE v.opening IN (SELECT submission FROM heads) OR v.decided_by IN (SELECT submission FROM heads))
SELECT h.subject, h.submission, h.file_name, h.sender_kind, h.sender_code, h.folder, h.sha256, h.archive, h.arrived_at,
  coalesce(w.kind, z.kind) AS kind, z.place, z.most, w.business_no, n.class_no, w.opening, h.result,
  o.result AS first_result, b.file_name AS first_file, b.arrived_at AS first_at, h.waits_for, h.decided_at, u.since,
  i.name AS institution_name, d.name AS county_name, coalesce(r.rows, 0) AS rows,
  coalesce(r.excluded, 0) + coalesce(x.ended, 0) AS excluded, coalesce(r.repeated, 0) AS repeated,
  coalesce(x.waiting, 0) AS waiting, coalesce(a.names, '') AS corrected, s.successor, p.replaced,
  (SELECT count(*) FROM award_ended e WHERE e.submission = h.submission) AS ended,
  EXISTS (SELECT 1 FROM refusal f WHERE f.target = h.submission AND f.decided_by = f.target) AS over
FROM heads h
LEFT JOIN first w ON w.submission = h.original
LEFT JOIN numbers n ON n.opening = w.opening
LEFT JOIN told_first o ON o.submission = h.repeats
LEFT JOIN submission b ON b.submission = h.repeats
LEFT JOIN institution_now i ON h.sender_kind = '机构' AND i.credit_code = h.sender_code
LEFT JOIN district d ON h.sender_kind = '旗县区' AND d.code = h.sender_code
LEFT JOIN rows r ON r.submission = h.submission
LEFT JOIN corrected a ON a.submission = h.submission
LEFT JOIN waits x ON x.submission = h.submission
LEFT JOIN replacing s ON s.before = h.submission
LEFT JOIN replacing p ON p.after = h.submission
LEFT JOIN waited u ON u.submission = h.submission
LEFT JOIN deferral z ON z.submission = h.original
ORDER BY h.submission
