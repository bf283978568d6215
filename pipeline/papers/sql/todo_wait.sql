-- 等待: what is on hold, but for the county's opinion. Files that wait for their turn are counted, by whom they are of.
INSERT INTO todo_task BY NAME
WITH held AS (
  SELECT w.submission, w.waits_for, w.since, coalesce(v.kind, d.kind) AS kind, v.business_no, v.opening,
    coalesce(v.institution, CASE s.sender_kind WHEN '机构' THEN s.sender_code END) AS institution,
    coalesce(v.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END) AS county
  FROM todo_waiting w
  JOIN submission s ON s.submission = w.submission
  LEFT JOIN reviewed v ON v.submission = w.submission
  LEFT JOIN deferral d ON d.submission = w.submission
  WHERE w.waits_for <> 'approval'),
people AS (
  SELECT submission, sheet, arg_max(rows - excluded - repeated, run) AS people
  FROM tally
  SEMI JOIN held USING (submission)
  GROUP BY ALL),
unpaid AS (
  SELECT e.submission, count(*) AS people, sum(e.approved) AS amount
  FROM entitlement e
  SEMI JOIN held h ON h.submission = e.submission
  ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row
  ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
  ANTI JOIN certificate_void v ON v.certificate_no = e.certificate_no
  WHERE e.approved > 0
  GROUP BY e.submission)
SELECT coalesce(h.county, i.county) AS county, h.waits_for IN ('instructors', 'serials', 'audit') AS city,
  'wait' AS section, k.name AS what, h.business_no AS number, i.name AS whom,
  CASE h.waits_for WHEN 'turn' THEN count(*) ELSE max(coalesce(u.people, p.people)) END AS count,
  CASE h.waits_for WHEN 'turn' THEN '份' ELSE '人' END AS unit, max(u.amount) AS amount, min(h.since) AS since,
  h.waits_for AS now, CASE WHEN count(n.opening) > 0 AND h.waits_for = 'instructors' THEN 'dispatch' END AS workbook,
  h.opening::VARCHAR AS subject, 1 AS place
FROM held h
JOIN kind k ON k.code = h.kind
LEFT JOIN people p ON p.submission = h.submission AND p.sheet = k.people
LEFT JOIN unpaid u ON u.submission = h.submission
LEFT JOIN class_number n ON n.opening = h.opening
LEFT JOIN listed_institution i ON i.credit_code = h.institution
GROUP BY h.county, i.county, k.name, h.business_no, i.name, h.waits_for, h.opening
