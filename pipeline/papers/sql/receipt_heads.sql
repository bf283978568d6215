-- The applications to print as their receipts show them: what became of them, and of how many of their rows. What only
-- some have is asked for by receipt_first, receipt_awards, receipt_corrected and receipt_replacing.
WITH heads AS MATERIALIZED (
  SELECT p.subject, s.*, v.result, v.repeats, v.waits_for, v.decided_at, coalesce(v.repeats, s.submission) AS original
  FROM submission s
  JOIN printed p USING (submission)
  JOIN printed_verdict v USING (submission)),
first AS MATERIALIZED (
  SELECT *
  FROM reviewed
  WHERE submission IN (SELECT original FROM heads)),
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
waited AS (
  SELECT v.submission, min(v.decided_at) AS since
  FROM verdict v
  JOIN heads h ON h.submission = v.submission AND h.waits_for = v.waits_for
  GROUP BY v.submission)
SELECT h.subject, h.submission, h.file_name, h.sender_kind, h.sender_code, h.folder, h.sha256, h.archive, h.arrived_at,
  coalesce(w.kind, z.kind) AS kind, z.place, z.most, w.business_no, n.class_no, w.opening, h.result,
  h.repeats IS NOT NULL AS repeats, h.waits_for, h.decided_at, u.since, i.name AS institution_name,
  d.name AS county_name, coalesce(r.rows, 0) AS rows, coalesce(r.excluded, 0) AS excluded,
  coalesce(r.repeated, 0) AS repeated,
  EXISTS (SELECT 1 FROM refusal f WHERE f.target = h.submission AND f.decided_by = f.target) AS over
FROM heads h
LEFT JOIN first w ON w.submission = h.original
LEFT JOIN numbers n ON n.opening = w.opening
LEFT JOIN institution_now i ON h.sender_kind = '机构' AND i.credit_code = h.sender_code
LEFT JOIN district d ON h.sender_kind = '旗县区' AND d.code = h.sender_code
LEFT JOIN rows r ON r.submission = h.submission
LEFT JOIN waited u ON u.submission = h.submission
LEFT JOIN deferral z ON z.submission = h.original
ORDER BY h.submission
