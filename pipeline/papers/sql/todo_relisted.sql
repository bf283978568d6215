-- The lists that another replaced in the night.
INSERT INTO todo_task BY NAME
SELECT county, 'gone' AS section, '花名册代替' AS what, left(subject, 16) AS number, max(as_of) AS since,
  '原花名册作废，按第 ' || substr(arg_max(subject, run), 19) || ' 版拨付' AS now, 'payment_list' AS workbook,
  arg_max(subject, run) AS subject, true AS alarm, -1 AS place
FROM publication
WHERE run >= todo_since() AND workbook = 'payment_list' AND length(subject) > 16
GROUP BY county, left(subject, 16)
