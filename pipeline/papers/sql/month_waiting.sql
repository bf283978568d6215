-- What waited by the newest verdict of its day, since the first that said so after the last that did not; amounts in
-- fen.
WITH once AS (SELECT DISTINCT submission FROM verdict WHERE waits_for IS NOT NULL),
said AS (
  SELECT h.as_of, h.last_run, v.*
  FROM verdict v
  SEMI JOIN once USING (submission)
  JOIN month_span h ON v.run <= h.last_run),
newest AS (SELECT as_of, submission, max(run) AS run FROM said GROUP BY ALL),
through AS (SELECT as_of, submission, max(run) AS run FROM said WHERE waits_for IS NULL GROUP BY ALL),
now AS (
  SELECT t.as_of, t.last_run, t.submission, arg_max(t.waits_for, t.run) FILTER (WHERE t.run = l.run) AS waits_for,
    min(t.run) FILTER (WHERE t.waits_for IS NOT NULL AND t.run > coalesce(h.run, 0)) AS since
  FROM said t
  JOIN newest l ON l.as_of = t.as_of AND l.submission = t.submission
  LEFT JOIN through h ON h.as_of = t.as_of AND h.submission = t.submission
  GROUP BY ALL
  HAVING waits_for IS NOT NULL),
void AS (SELECT certificate_no, run FROM certificate_void WHERE EXISTS (FROM now)),
left_over AS (
  SELECT n.as_of, e.submission, count(*) AS people, sum(e.approved) AS amount
  FROM now n
  JOIN entitlement e ON e.submission = n.submission AND e.approved > 0
  LEFT JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.reverses IS NULL AND y.run <= n.last_run
  LEFT JOIN void v ON v.certificate_no = e.certificate_no AND v.run <= n.last_run
  LEFT JOIN award_ended x ON x.submission = e.submission AND x.row = e.row AND x.run <= n.last_run
  WHERE y.run IS NULL AND v.run IS NULL AND x.run IS NULL
  GROUP BY ALL)
SELECT a.subject, v.business_no, v.kind, coalesce(i.name, a.county_name || '就业服务中心') AS institution_name,
  a.county_name, n.waits_for, r.today AS since, date_diff('day', r.today, a.as_of) AS days,
  coalesce(l.people, 0) AS people, CAST(coalesce(l.amount, 0) * 100 AS BIGINT) AS amount
FROM now n
JOIN reviewed v ON v.submission = n.submission
JOIN month_asked a ON a.as_of = n.as_of AND a.county = v.county
JOIN run r ON r.run = n.since
JOIN submission s ON s.submission = v.submission
LEFT JOIN month_institution i ON i.as_of = n.as_of AND s.sender_kind = '机构' AND i.credit_code = s.sender_code
LEFT JOIN left_over l ON l.as_of = n.as_of AND l.submission = n.submission
ORDER BY a.subject, since, v.submission
