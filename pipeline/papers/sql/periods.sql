-- From when to when what stands in public_base is made public, where public_period does not say so yet: the policy's
-- working days, the first of them after each base, by 工作日历 as the base's run knew it. So what is rendered again
-- later shows the period that was announced.
INSERT INTO public_period BY NAME
WITH allowed AS (
  SELECT b.base, b.base_run, coalesce(arg_max(c.number, c.since), 5) AS days
  FROM public_base b
  ANTI JOIN public_period p ON p.base = b.base AND p.base_run = b.base_run
  LEFT JOIN policy_city c ON c.name = 'publicity_days' AND c.since <= b.base
  GROUP BY ALL),
later AS (
  SELECT base, base_run, days,
    CAST(unnest(generate_series(base + INTERVAL 1 DAY, base + INTERVAL 150 DAY, INTERVAL 1 DAY)) AS DATE) AS day
  FROM allowed),
marked AS (
  SELECT l.base, l.base_run, l.days, l.day, arg_max(c.kind, filed_at(c.submission, c.row)) AS kind
  FROM later l
  LEFT JOIN calendar_day c ON c.day = l.day AND c.run <= l.base_run
  GROUP BY ALL),
working AS (
  SELECT *, row_number() OVER (PARTITION BY base, base_run ORDER BY day) AS nth
  FROM marked
  WHERE kind = '班' OR (kind IS NULL AND isodow(day) <= 5))
SELECT base, base_run, min(day) AS begins, max(day) AS ends, days
FROM working
WHERE nth <= days
GROUP BY base, base_run, days
HAVING count(*) = days
