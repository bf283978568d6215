-- What waits as the newest verdicts have it, since the first of them that said so after the last that did not; amounts
-- in fen.
WITH once AS (SELECT DISTINCT submission FROM verdict WHERE waits_for IS NOT NULL),
said AS (SELECT * FROM verdict SEMI JOIN once USING (submission)),
newest AS (SELECT submission, max(run) AS run FROM said GROUP BY submission),
through AS (SELECT submission, max(run) AS run FROM said WHERE waits_for IS NULL GROUP BY submission),
now AS (
  SELECT t.submission, arg_max(t.waits_for, t.run) FILTER (WHERE t.run = l.run) AS waits_for,
    min(t.run) FILTER (WHERE t.waits_for IS NOT NULL AND t.run > coalesce(h.run, 0)) AS since
  FROM said t
  JOIN newest l ON l.submission = t.submission
  LEFT JOIN through h ON h.submission = t.submission
  GROUP BY t.submission),
posted AS (
  SELECT submission, row, entry_no
  FROM entry
  SEMI JOIN once USING (submission)
  WHERE reverses IS NULL),
left_over AS (
  SELECT e.submission, count(*) AS people, sum(e.approved) AS amount
  FROM entitlement e
  SEMI JOIN once USING (submission)
  LEFT JOIN posted y ON y.submission = e.submission AND y.row = e.row
  WHERE e.approved > 0 AND y.entry_no IS NULL
    AND NOT EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no)
    AND NOT EXISTS (SELECT 1 FROM award_ended x WHERE x.submission = e.submission AND x.row = e.row)
  GROUP BY ALL)
SELECT a.subject, v.business_no, v.kind, coalesce(i.name, a.county_name || '就业服务中心') AS institution_name,
  a.county_name, n.waits_for, r.today AS since, date_diff('day', r.today, a.as_of) AS days,
  coalesce(l.people, 0) AS people, CAST(coalesce(l.amount, 0) * 100 AS BIGINT) AS amount
FROM now n
JOIN reviewed v USING (submission)
JOIN month_asked a ON a.county = v.county
JOIN run r ON r.run = n.since
JOIN submission s ON s.submission = v.submission
LEFT JOIN institution_now i ON s.sender_kind = '机构' AND i.credit_code = s.sender_code
LEFT JOIN left_over l ON l.submission = v.submission
WHERE n.waits_for IS NOT NULL
ORDER BY a.subject, since, v.submission
