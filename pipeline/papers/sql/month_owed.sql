-- What was 待收回 (owed), of every year: the money is out whenever it left.
WITH known AS (
  SELECT h.as_of, r.county, r.entry_no, e.name, l.payee, l.account, r.fund, r.amount, r.paid_on,
    v.posted_on AS revoked_on, v.reason
  FROM owed r
  JOIN month_span h ON r.run <= h.last_run AND coalesce(r.taken_back_run > h.last_run, true)
  JOIN entry v ON v.year = r.year AND v.entry_no = r.reversed_by
  JOIN entitlement e ON e.submission = r.submission AND e.row = r.row
  JOIN payment_line l ON l.run = r.listed_in AND l.batch_no = r.batch_no AND l.entry_no = r.entry_no)
SELECT a.subject, a.county_name, o.* EXCLUDE (as_of, county, amount), CAST(o.amount * 100 AS BIGINT) AS amount,
  date_diff('day', greatest(o.paid_on, o.revoked_on), a.as_of) AS days
FROM known o
JOIN month_asked a ON a.as_of = o.as_of AND a.county = o.county
ORDER BY a.subject, revoked_on, o.entry_no
