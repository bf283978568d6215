-- The money expected of the classes open or not yet claimed for (在办), and of uplifts of those and of classes before
-- (上浮), which the fund that paid the base pays (I12). Each is due after the usual days, what is overdue within a
-- week.
WITH class AS (
  SELECT as_of, county, course, edition, opening, people * uplift * top_up AS raised, top_up > 0 AS rises, people,
    subsidy, greatest(closed_on + claim_days, as_of + 7) AS due_on,
    greatest(uplift_from + uplift_days, as_of + claim_days) AS raised_on
  FROM forecast_expected
  WHERE people > 0 AND closed_on > since),
due AS (
  SELECT k.as_of, k.county, k.course, k.edition, c.category, NULL AS named, '在办' AS part, k.due_on,
    round(k.people * coalesce(c.share, 1) * k.subsidy)::DECIMAL(18,2) AS amount
  FROM class k
  LEFT JOIN forecast_category c USING (as_of, opening)
  UNION ALL
  SELECT as_of, county, course, edition, NULL, NULL, '上浮', raised_on, round(raised)::DECIMAL(18,2)
  FROM class
  WHERE rises
  UNION ALL
  SELECT k.as_of, k.county, k.course, k.edition, NULL, p.fund, '上浮',
    greatest(k.uplift_from + k.uplift_days, k.as_of + 7),
    round(greatest(p.awarded * k.uplift - coalesce(p.uplifted, 0), 0) * k.top_up)::DECIMAL(18,2)
  FROM forecast_expected k
  JOIN forecast_award p USING (as_of, opening)
  WHERE k.top_up > 0 AND p.fund IS NOT NULL AND p.awarded > 0 AND k.uplift_from + patience(k.uplift_days) > k.as_of)
SELECT as_of, county, course, edition, coalesce(category, '') AS category, coalesce(named, '') AS named, part,
  CAST(due_on AS DATE) AS due_on, CAST(sum(amount) * 100 AS BIGINT) AS fen
FROM due
WHERE amount > 0
GROUP BY ALL
