-- 履职: what is overdue or due soon, in one line.
INSERT INTO todo_task BY NAME
WITH near AS (FROM duty_due WHERE days_left <= notice_days ORDER BY place)
SELECT '全市' AS county, true AS city, 'duty' AS section, '履职' AS what,
  string_agg(what, '、' ORDER BY next_due) AS whom, count(*) AS count, '项' AS unit,
  concat_ws('，', CASE WHEN min(days_left) < 0 THEN '逾期 ' || count(*) FILTER (days_left < 0) || ' 项' END,
    CASE WHEN max(days_left) >= 0
      THEN min(notice_days)::INTEGER || ' 天内到期 ' || count(*) FILTER (days_left >= 0) || ' 项' END) AS now,
  'duties' AS workbook, '市级' AS subject, 2 AS place
FROM near
HAVING count(*) > 0
