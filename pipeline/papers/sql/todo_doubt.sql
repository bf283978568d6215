-- 疑点: the open ones of each county by rule, the newest first; put in is what the register has of them (risks_found).
INSERT INTO todo_task BY NAME
SELECT county, 'doubt' AS section, '疑点' AS what, rule AS number,
  CASE count(DISTINCT institution) WHEN 1 THEN min(institution) ELSE count(DISTINCT institution) || ' 家机构' END
    AS whom,
  count(*) AS count, '条' AS unit, min(today) AS since,
  CASE WHEN max(run) >= todo_since() THEN '（当晚新增 ' || count(*) FILTER (run >= todo_since()) || ' 条）' ELSE '' END
    AS now,
  'risk_list' AS workbook, county AS subject, -max(run) AS place
FROM (
  SELECT k.county, k.rule, k.run, coalesce(i.name, k.institution) AS institution, r.today
  FROM open_risks(%t, %t, %t) k
  JOIN run r ON r.run = k.run
  LEFT JOIN listed_institution i ON i.credit_code = k.institution
  WHERE k.until IS NULL OR k.until >= todo_day())
GROUP BY county, rule
