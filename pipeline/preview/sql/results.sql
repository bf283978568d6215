-- What a night said of the files that it was given, before it is concluded; original is the submission whose findings
-- a sender is told.
WITH ended AS (SELECT DISTINCT target FROM refusal WHERE run = $1)
SELECT s.submission, s.file_id, coalesce(w.kind, '') AS kind,
  CASE
    WHEN v.result = 'quarantined' OR x.target IS NOT NULL THEN 'returned'
    WHEN v.result IS NOT NULL THEN v.result
    WHEN w.excluded > 0 THEN 'partly'
    ELSE 'accepted'
  END AS result,
  coalesce(v.repeats, s.submission) AS original, coalesce(o.business_no, e.arrived_at::DATE::VARCHAR, '') AS repeats
FROM submission s
LEFT JOIN reviewed w ON w.submission = s.submission
LEFT JOIN verdict v ON v.submission = s.submission AND v.run = $1
LEFT JOIN ended x ON x.target = s.submission
LEFT JOIN submission e ON e.submission = v.repeats
LEFT JOIN reviewed o ON o.submission = v.repeats
WHERE s.run = $1
ORDER BY s.submission
