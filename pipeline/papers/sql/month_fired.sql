-- How often each rule fired on each application of the month.
WITH hits AS (
  SELECT f.subject, g.rule, g.outcome, g.submission, count(*) AS findings
  FROM month_filed f
  JOIN finding g ON g.submission = f.submission
  WHERE g.audience IS DISTINCT FROM 'sender'
  GROUP BY ALL)
SELECT *
FROM hits
ORDER BY subject, rule, list_position(['return', 'exclude', 'cut', 'repeat', 'hold', 'note'], outcome), submission
