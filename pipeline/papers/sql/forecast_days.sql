-- What the funds of each paper's counties are expected to hold together on its day, and when each month of the year
-- ends from then on, in fen; less than nothing is missing.
WITH day AS (
  SELECT as_of, as_of AS day
  FROM forecast_span
  UNION
  SELECT as_of, unnest(list_transform(generate_series(as_of::TIMESTAMP, year_end::TIMESTAMP, INTERVAL 1 MONTH),
    x -> last_day(x)))
  FROM forecast_span),
held AS (
  SELECT q.subject, f.as_of, f.fund, f.place, sum(f.balance) AS balance
  FROM forecast_fund f
  JOIN forecast_asked q ON q.as_of = f.as_of AND q.county = f.county
  GROUP BY ALL),
drawn AS (
  SELECT q.subject, d.as_of, d.fund, d.due_on, sum(d.amount) AS amount
  FROM forecast_drawn d
  JOIN forecast_asked q ON q.as_of = d.as_of AND q.county = d.county
  GROUP BY ALL)
SELECT h.subject, y.day, h.fund, CAST((any_value(h.balance) - coalesce(sum(d.amount), 0)) * 100 AS BIGINT) AS remains
FROM held h
JOIN day y USING (as_of)
LEFT JOIN drawn d ON d.subject = h.subject AND d.as_of = h.as_of AND d.fund = h.fund
  AND (d.due_on <= y.day AND y.day > y.as_of)
GROUP BY h.subject, h.place, h.fund, y.day
ORDER BY h.subject, h.place, h.fund, y.day
