-- The last twenty days on which files came in, up to run $1 and since $2, by what became of the files on the first day
-- that something was said of them; a night that was cut off and done again is one. How long the runs of a day took is
-- known of those before run $1, which asked for the page.
WITH runs AS (SELECT run, today, started_at FROM run WHERE run <= $1 AND today >= CAST($2 AS DATE)),
arrived AS (SELECT submission, today FROM submission JOIN runs USING (run)),
said AS (
  SELECT submission, arg_min(result, (today - DATE '2000-01-01') * 1000000 - run) AS result
  FROM verdict
  JOIN runs USING (run)
  WHERE submission IN (SELECT submission FROM arrived)
  GROUP BY submission),
took AS (
  SELECT today, sum(date_diff('second', started_at, finished_at)) AS seconds
  FROM runs
  JOIN run_summary USING (run)
  WHERE run < $1
  GROUP BY today),
nights AS (
  SELECT today AS day, count(*) AS received, count(*) FILTER (result = 'accepted') AS accepted,
    count(*) FILTER (result = 'partly') AS partly, count(*) FILTER (result = 'held') AS held,
    count(*) FILTER (result IN ('returned', 'quarantined', 'refused', 'revoked', 'replaced')) AS returned,
    count(*) FILTER (result = 'repeated') AS repeated
  FROM arrived
  LEFT JOIN said USING (submission)
  GROUP BY today
  ORDER BY today DESC
  LIMIT 20)
SELECT n.*, CAST(coalesce(t.seconds, 0) AS BIGINT) AS seconds
FROM nights n
LEFT JOIN took t ON t.today = n.day
ORDER BY n.day
