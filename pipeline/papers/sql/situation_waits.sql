-- What waits of these classes, as the newest verdicts have it, for what and since which night; amounts in fen.
WITH said AS (
  SELECT v.submission, max(v.run) AS run, coalesce(max(v.run) FILTER (v.waits_for IS NULL), 0) AS through,
    arg_max(v.waits_for, v.run) FILTER (v.waits_for IS NOT NULL) AS waits_for,
    list({run: v.run, day: r.today}) AS said
  FROM verdict v
  JOIN run r USING (run)
  WHERE v.submission IN (SELECT submission FROM situation_filed WHERE opening > 0)
  GROUP BY v.submission
  HAVING max(v.run) = max(v.run) FILTER (v.waits_for IS NOT NULL)),
owed AS (
  SELECT opening, submission, count(*) AS people, sum(approved) AS amount
  FROM situation_award
  WHERE NOT entered AND NOT over
  GROUP BY ALL)
SELECT f.opening, f.kind, s.waits_for,
  list_min(list_transform(list_filter(s.said, x -> x.run > s.through), x -> x.day)) AS since,
  coalesce(o.people, 0) AS people, CAST(coalesce(o.amount, 0) * 100 AS BIGINT) AS amount
FROM said s
JOIN situation_filed f USING (submission)
LEFT JOIN owed o ON o.submission = f.submission AND o.opening = f.opening
WHERE f.opening > 0
ORDER BY f.opening, f.submission
