-- 资金: how each fund of a county stands in the end, before and after, in fen, and when it runs dry: when it did, else
-- when it will, should what is committed go on as from the year's first day to the last night.
WITH period AS (SELECT CAST(? AS DATE) AS last_day),
line AS (
  SELECT coalesce(b.county, a.county) AS county, coalesce(b.fund, a.fund) AS fund, coalesce(b.year, a.year) AS year,
    coalesce(b.allotted, a.allotted) AS allotted, coalesce(b.committed, 0) AS was_committed,
    coalesce(a.committed, 0) AS is_committed, coalesce(b.bound, 0) AS was_bound, coalesce(a.bound, 0) AS is_bound,
    coalesce(b.balance, b.allotted, a.allotted) AS was_balance,
    coalesce(a.balance, a.allotted, b.allotted) AS is_balance,
    coalesce(b.waiting, 0) AS was_waiting, coalesce(a.waiting, 0) AS is_waiting, b.dry_on AS was_dry_on,
    a.dry_on AS is_dry_on
  FROM before_fund b
  FULL JOIN after_fund a ON a.county = b.county AND a.fund = b.fund AND a.year = b.year),
paced AS (
  SELECT l.*, greatest(least(p.last_day, make_date(l.year, 12, 31)) - make_date(l.year, 1, 1) + 1, 1) AS days,
    least(p.last_day, make_date(l.year, 12, 31)) AS last_day
  FROM line l, period p),
dated AS (
  SELECT *,
    CASE WHEN was_committed > 0 AND was_balance >= 0 THEN was_balance / was_committed * days END AS was_left,
    CASE WHEN is_committed > 0 AND is_balance >= 0 THEN is_balance / is_committed * days END AS is_left
  FROM paced)
SELECT coalesce(n.name, d.county) AS county_name, d.fund, d.year, (allotted * 100)::BIGINT AS allotted,
  (was_committed * 100)::BIGINT AS was_committed, (is_committed * 100)::BIGINT AS is_committed,
  ((is_committed - was_committed) * 100)::BIGINT AS difference, (was_balance * 100)::BIGINT AS was_balance,
  (is_balance * 100)::BIGINT AS is_balance, (was_waiting * 100)::BIGINT AS was_waiting,
  (is_waiting * 100)::BIGINT AS is_waiting,
  CASE
    WHEN was_dry_on IS NOT NULL THEN strftime(was_dry_on, '%Y-%m-%d') || ' 已用尽'
    WHEN was_left IS NULL THEN '未动用'
    WHEN last_day + was_left::INTEGER > make_date(year, 12, 31) THEN '本年够用'
    ELSE '预计 ' || strftime(last_day + was_left::INTEGER, '%Y-%m-%d') END AS was_dry,
  CASE
    WHEN is_dry_on IS NOT NULL THEN strftime(is_dry_on, '%Y-%m-%d') || ' 已用尽'
    WHEN is_left IS NULL THEN '未动用'
    WHEN last_day + is_left::INTEGER > make_date(year, 12, 31) THEN '本年够用'
    ELSE '预计 ' || strftime(last_day + is_left::INTEGER, '%Y-%m-%d') END AS is_dry
FROM dated d
LEFT JOIN after_county n ON n.code = d.county
ORDER BY d.year, d.county, d.fund
