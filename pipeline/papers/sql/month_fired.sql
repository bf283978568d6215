-- How often each rule fired on each application of the month.
WITH hits AS (
  SELECT f.as_of, f.county, g.rule, g.outcome, g.submission, count(*) AS findings
  FROM month_filed f
  JOIN month_span h ON h.as_of = f.as_of
  JOIN finding g ON g.submission = f.submission AND g.run <= h.last_run
  WHERE f.this_month AND g.audience IS DISTINCT FROM 'sender'
  GROUP BY ALL)
SELECT a.subject, t.rule, t.outcome, t.submission, t.findings
FROM hits t
JOIN month_asked a ON a.as_of = t.as_of AND a.county = t.county
ORDER BY a.subject, t.rule, list_position(['return', 'exclude', 'cut', 'repeat', 'hold', 'note'], t.outcome),
  t.submission
