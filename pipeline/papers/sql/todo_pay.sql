-- 待付: the lists with entries that the bank has not answered for, edited ones first.
INSERT INTO todo_task BY NAME
WITH list AS (
  SELECT l.county, l.batch_no, l.made_on, count(DISTINCT e.person) AS people,
    count(DISTINCT (l.payee, l.account)) AS payees, min(l.payee) AS payee, sum(l.amount) AS amount, max(p.ends) AS ends
  FROM todo_line l
  JOIN entitlement e ON e.submission = l.submission AND e.row = l.row
  LEFT JOIN public_period p ON p.base = l.posted_on AND p.base_run = l.entered
  GROUP BY ALL),
version AS (
  SELECT left(subject, 16) AS batch_no, arg_max(subject, run) AS subject
  FROM publication
  WHERE workbook = 'payment_list' AND run >= year_began()
  GROUP BY 1),
edited AS (
  SELECT left(subject, 16) AS batch_no, max(coalesce(cells, '')) AS cells
  FROM (
    FROM altered
    WHERE run >= year_began()
    QUALIFY row_number() OVER (PARTITION BY path ORDER BY run DESC, rowid DESC) = 1)
  WHERE NOT whole
  GROUP BY 1)
SELECT l.county, 'pay' AS section, l.batch_no AS number,
  CASE l.payees WHEN 1 THEN l.payee ELSE l.payees || ' 个收款户' END AS whom, l.people AS count, '人' AS unit, l.amount,
  l.made_on AS since,
  CASE
    WHEN e.batch_no IS NOT NULL THEN concat_ws(' ', '文件被改动', e.cells) || '：请勿据此拨付，移走后由管理员重新发布'
    WHEN l.ends >= todo_day() THEN '公示至 ' || l.ends || '，期满后付'
    WHEN l.made_on >= todo_day() THEN '公示已满，可以拨付'
    ELSE '可拨付已 ' || date_diff('day', greatest(l.ends, l.made_on), todo_day()) || ' 天，未报拨付结果'
  END || CASE WHEN v.subject <> l.batch_no THEN '（第 ' || substr(v.subject, 19) || ' 版）' ELSE '' END AS now,
  'payment_list' AS workbook, v.subject, e.batch_no IS NOT NULL AS alarm,
  CASE WHEN e.batch_no IS NULL THEN 1 ELSE 0 END AS place
FROM list l
JOIN version v ON v.batch_no = l.batch_no
LEFT JOIN edited e ON e.batch_no = l.batch_no
