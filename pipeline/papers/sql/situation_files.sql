-- The last files that each owner sent, and what became of them.
WITH said AS (
  SELECT submission, arg_max(result, run) AS result, arg_max(coalesce(waits_for, ''), run) AS waits_for,
    arg_max(coalesce(repeats, 0), run) AS repeats
  FROM verdict
  WHERE submission IN (SELECT submission FROM situation_filed WHERE opening = 0)
  GROUP BY submission)
SELECT CASE s.sender_kind WHEN '市级' THEN '全市' ELSE s.sender_code END AS subject, s.submission,
  CAST(s.arrived_at AS DATE) AS arrived_on, s.file_name, coalesce(f.kind, w.kind, z.kind) AS kind, d.result,
  d.waits_for, f.excluded
FROM situation_filed f
JOIN submission s USING (submission)
JOIN said d USING (submission)
LEFT JOIN deferral z USING (submission)
LEFT JOIN reviewed w ON w.submission = d.repeats
WHERE f.opening = 0
ORDER BY subject, s.submission DESC
