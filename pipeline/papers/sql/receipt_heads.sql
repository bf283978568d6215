-- The applications to print as their receipts show them. Verdicts, tallies and what only some have are asked for by
-- other queries.
WITH filed AS (SELECT p.subject, p.told, s.* FROM submission s JOIN printed p USING (submission)),
answered AS (
  SELECT p.subject, w.kind, w.business_no, w.opening, n.class_no
  FROM reviewed w
  JOIN printed p ON p.told = w.submission
  LEFT JOIN class_number n ON n.opening = w.opening)
SELECT s.subject, s.submission, s.file_name, s.sender_kind, s.sender_code, s.folder, s.sha256, s.archive, s.arrived_at,
  coalesce(w.kind, z.kind) AS kind, z.place, z.most, w.business_no, w.class_no, w.opening,
  i.name AS institution_name, d.name AS county_name,
  EXISTS (SELECT 1 FROM refusal f WHERE f.target = s.submission AND f.decided_by = f.target) AS over
FROM filed s
LEFT JOIN answered w ON w.subject = s.subject
LEFT JOIN listed_institution i ON i.credit_code = CASE s.sender_kind WHEN '机构' THEN s.sender_code END
LEFT JOIN district d ON d.code = CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END
LEFT JOIN deferral z ON z.submission = s.told
ORDER BY s.submission
