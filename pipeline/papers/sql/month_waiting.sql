-- What waited by the newest verdict of its day, since the first that said so after the last that did not; amounts in
-- fen.
WITH now AS (
  SELECT h.as_of, h.last_run, v.submission, arg_max(v.waits_for, v.run) AS waits_for,
    list(v.run) FILTER (v.waits_for IS NOT NULL) AS said,
    coalesce(max(v.run) FILTER (v.waits_for IS NULL), 0) AS through
  FROM verdict v
  JOIN month_span h ON v.run <= h.last_run
  WHERE v.submission IN (SELECT submission FROM verdict WHERE waits_for IS NOT NULL)
  GROUP BY h.as_of, h.last_run, v.submission
  HAVING max(v.run) = max(v.run) FILTER (v.waits_for IS NOT NULL)),
left_over AS (
  SELECT n.as_of, e.submission, count(*) AS people, sum(e.approved) AS amount
  FROM now n
  JOIN entitlement e ON e.submission = n.submission AND e.approved > 0
  ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.reverses IS NULL AND y.run <= n.last_run
  ANTI JOIN certificate_void v ON v.certificate_no = e.certificate_no AND v.run <= n.last_run
  ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row AND x.run <= n.last_run
  GROUP BY n.as_of, e.submission)
SELECT a.subject, v.business_no, v.kind, coalesce(i.name, a.county_name || '就业服务中心') AS institution_name,
  a.county_name, n.waits_for, r.today AS since, date_diff('day', r.today, a.as_of) AS days,
  coalesce(l.people, 0) AS people, CAST(coalesce(l.amount, 0) * 100 AS BIGINT) AS amount
FROM now n
JOIN reviewed v ON v.submission = n.submission
JOIN month_asked a ON a.as_of = n.as_of AND a.county = v.county
JOIN run r ON r.run = list_min(list_filter(n.said, x -> x > n.through))
JOIN submission s ON s.submission = v.submission
LEFT JOIN month_institution i ON i.as_of = n.as_of AND s.sender_kind = '机构' AND i.credit_code = s.sender_code
LEFT JOIN left_over l ON l.as_of = n.as_of AND l.submission = n.submission
ORDER BY a.subject, since, v.submission
