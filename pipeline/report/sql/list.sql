-- Applications, the newest first, as their newest verdicts have them: since when each waits for what it waits for, and
-- whose turn it is. $1 results joined by commas, $2 what is waited for, $3 an institution's code or a part of its name,
-- $4 a county's code, $5 a class number, $6 the first day; each may be empty.
WITH newest AS (
  SELECT submission, max(run) AS run, arg_max(result, run) AS result,
    nullif(arg_max(coalesce(waits_for, ''), run), '') AS waits_for, -- arg_max passes over what is NULL
    max(run) FILTER (waits_for IS NULL) AS through
  FROM verdict
  GROUP BY submission),
since AS (
  SELECT v.submission, min(v.run) AS run
  FROM verdict v
  JOIN newest n ON n.submission = v.submission
  WHERE v.waits_for IS NOT NULL AND v.run > coalesce(n.through, 0)
  GROUP BY v.submission)
SELECT coalesce(w.kind, '') AS kind, coalesce(w.business_no, '') AS business_no, coalesce(c.class_no, '') AS class_no,
  s.sender_kind, s.sender_code, coalesce(i.name, '') AS institution,
  coalesce(w.county, i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END, '') AS county,
  shown(s.file_name) AS file, n.result, coalesce(n.waits_for, '') AS waits_for,
  strftime(coalesce(u.today, r.today), '%Y-%m-%d') AS since,
  whose_turn(n.result, n.waits_for) AS turn
FROM submission s
JOIN newest n USING (submission)
JOIN run r ON r.run = n.run
LEFT JOIN since z ON z.submission = s.submission
LEFT JOIN run u ON u.run = z.run
LEFT JOIN reviewed w ON w.submission = s.submission
LEFT JOIN class_number c ON c.opening = w.opening
LEFT JOIN institution_now i
  ON i.credit_code = CASE s.sender_kind WHEN '机构' THEN s.sender_code ELSE w.institution END
WHERE ($1 = '' OR list_contains(string_split($1, ','), CASE WHEN n.waits_for IS NULL THEN n.result ELSE 'held' END)
    OR n.result = 'partly' AND list_contains(string_split($1, ','), 'partly'))
  AND ($2 = '' OR n.waits_for = $2)
  AND ($3 = '' OR i.credit_code = upper($3) OR contains(i.name, $3))
  AND ($4 = '' OR coalesce(w.county, i.county, s.sender_code) = $4)
  AND ($5 = '' OR c.class_no = upper($5))
  AND ($6 = '' OR s.arrived_at >= CAST($6 AS TIMESTAMP))
ORDER BY s.submission DESC
