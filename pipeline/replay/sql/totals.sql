-- 汇总: certificates that are valid, people with money, and what was entered less what was reversed, in fen, in all and
-- by one thing at a time, before and after.
WITH fact AS (
  SELECT 'before' AS world, y.county, y.fund, e.course, coalesce(f.institution_name, '') AS institution,
    strftime(y.posted_on, '%Y年%m月') AS month, e.person, 0 AS certificates, y.amount
  FROM before_entry y
  JOIN before_entitlement e USING (submission, row)
  LEFT JOIN before_class f ON f.opening = e.opening
  UNION ALL
  SELECT 'after', y.county, y.fund, e.course, coalesce(f.institution_name, ''), strftime(y.posted_on, '%Y年%m月'),
    e.person, 0, y.amount
  FROM after_entry y
  JOIN after_entitlement e USING (submission, row)
  LEFT JOIN after_class f ON f.opening = e.opening
  UNION ALL
  SELECT 'before', c.county, NULL, c.course, coalesce(f.institution_name, ''), strftime(c.issued_on, '%Y年%m月'), NULL,
    1, 0
  FROM before_certificate c
  LEFT JOIN before_class f ON f.opening = c.opening
  UNION ALL
  SELECT 'after', c.county, NULL, c.course, coalesce(f.institution_name, ''), strftime(c.issued_on, '%Y年%m月'), NULL,
    1, 0
  FROM after_certificate c
  LEFT JOIN after_class f ON f.opening = c.opening),
person_sum AS (
  SELECT GROUPING_ID(county, fund, course, institution, month) AS place, world, county, fund, course, institution,
    month, person, sum(certificates) AS certificates, sum(amount) AS amount
  FROM fact
  GROUP BY GROUPING SETS ((world, person), (world, county, person), (world, fund, person), (world, course, person),
    (world, institution, person), (world, month, person))),
summed AS (
  SELECT place, county, fund, course, institution, month,
    sum(certificates) FILTER (world = 'before') AS was_certificates,
    sum(certificates) FILTER (world = 'after') AS is_certificates,
    count(DISTINCT person) FILTER (world = 'before' AND amount > 0) AS was_people,
    count(DISTINCT person) FILTER (world = 'after' AND amount > 0) AS is_people,
    sum(amount) FILTER (world = 'before') AS was_amount, sum(amount) FILTER (world = 'after') AS is_amount
  FROM person_sum
  GROUP BY place, county, fund, course, institution, month)
SELECT CASE place WHEN 31 THEN '合计' WHEN 15 THEN '旗县区' WHEN 23 THEN '资金渠道' WHEN 27 THEN '培训课程'
    WHEN 29 THEN '培训机构' ELSE '月份' END AS dimension,
  CASE place WHEN 31 THEN '全部' WHEN 15 THEN coalesce(n.name, s.county) WHEN 23 THEN s.fund
    WHEN 27 THEN coalesce(k.name, s.course) WHEN 29 THEN s.institution ELSE s.month END AS name,
  coalesce(was_certificates, 0)::BIGINT AS was_certificates, coalesce(is_certificates, 0)::BIGINT AS is_certificates,
  (coalesce(is_certificates, 0) - coalesce(was_certificates, 0))::BIGINT AS certificates,
  coalesce(was_people, 0) AS was_people, coalesce(is_people, 0) AS is_people,
  coalesce(is_people, 0) - coalesce(was_people, 0) AS people,
  (coalesce(was_amount, 0) * 100)::BIGINT AS was_amount, (coalesce(is_amount, 0) * 100)::BIGINT AS is_amount,
  ((coalesce(is_amount, 0) - coalesce(was_amount, 0)) * 100)::BIGINT AS amount
FROM summed s
LEFT JOIN after_county n ON n.code = s.county
LEFT JOIN course k ON k.code = s.course
WHERE CASE place WHEN 31 THEN true WHEN 15 THEN s.county <> '' WHEN 23 THEN s.fund <> '' WHEN 27 THEN s.course <> ''
    WHEN 29 THEN s.institution <> '' ELSE s.month <> '' END
ORDER BY list_position(['合计', '旗县区', '资金渠道', '培训课程', '月份', '培训机构'], dimension),
  CASE WHEN dimension = '旗县区' THEN s.county WHEN dimension = '月份' THEN s.month END,
  abs(coalesce(is_amount, 0) - coalesce(was_amount, 0)) DESC, name
