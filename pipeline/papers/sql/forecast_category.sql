-- The shares of people by category, of the classes of which some fund pays those of one only.
INSERT INTO forecast_category
SELECT k.as_of, k.opening, e.category,
  thousandths(count(*), sum(count(*)) OVER (PARTITION BY k.as_of, k.opening)) AS share
FROM forecast_expected k
JOIN enrolment e ON e.opening = k.opening AND e.run <= k.last_run
WHERE k.people > 0 AND k.closed_on > k.since
  AND EXISTS (FROM policy_fund p WHERE p.category <> '全部' AND p.since = k.edition AND p.course = k.course)
GROUP BY k.as_of, k.opening, e.category
