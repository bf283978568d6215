-- What is the municipal centre's alone: certificates to hand out, blank ones that will not do for the classes under
-- way, institutions that leave 机构目录 soon.
INSERT INTO todo_task BY NAME
WITH under_way AS (
  SELECT coalesce(sum(c.applicants), 0) AS needed
  FROM class_filed c
  SEMI JOIN class_number n ON n.opening = c.opening
  ANTI JOIN completion_filed k ON k.opening = c.opening
  ANTI JOIN class_void x ON x.opening = c.opening
  WHERE c.run >= year_began()),
blank AS (
  SELECT (SELECT coalesce(sum(quantity), 0) FROM stock) - (SELECT count(*) FROM certificate) AS left_over, needed
  FROM under_way),
notice AS (SELECT max(number)::INTEGER AS days FROM policy_city WHERE name = 'duty_notice_days')
SELECT '全市' AS county, true AS city, 'send' AS section, '证书' AS what, count(*) AS count, '本' AS unit,
  todo_day() AS since, '按分发单分发' AS now, 'distribution' AS workbook, strftime(todo_day(), '%Y%m%d') AS subject,
  9 AS place
FROM certificate
WHERE run >= todo_since()
HAVING count(*) > 0
UNION ALL BY NAME
SELECT '全市' AS county, true AS city, 'doubt' AS section, '疑点' AS what,
  count(DISTINCT county) || ' 个旗县区' AS whom, sum(count) AS count, '条' AS unit, min(since) AS since,
  '由旗县区核实、核销' AS now, 'risk_list' AS workbook,
  '全市' AS subject, 0 AS place
FROM todo_task
WHERE section = 'doubt'
HAVING count(*) > 0
UNION ALL BY NAME
SELECT '全市' AS county, true AS city, 'duty' AS section, '空白证书' AS what,
  '结存 ' || greatest(left_over, 0) || ' 本，在办班期需 ' || needed || ' 本' AS now, 0 AS place
FROM blank
WHERE left_over < needed
UNION ALL BY NAME
SELECT '全市' AS county, true AS city, 'duty' AS section, '机构目录将到期' AS what,
  string_agg(name, '、' ORDER BY valid_to, name) AS whom, count(*) AS count, '家' AS unit,
  '最早 ' || min(valid_to) || ' 到期，请办理延续' AS now, 1 AS place
FROM listed_institution, notice
WHERE state = '有效' AND valid_to >= todo_day() AND valid_to <= todo_day() + days
HAVING count(*) > 0
