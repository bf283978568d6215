-- A file that the program could not process: nothing of it takes effect, its sender is told whom to ask.
INSERT INTO verdict BY NAME
SELECT r.run, q.submission, 'quarantined' AS result, NULL AS repeats, NULL AS waits_for, r.now AS decided_at
FROM quarantined q, this_run r;
INSERT INTO finding BY NAME
SELECT r.run, q.submission, 1 AS ordinal, 'SYS' AS rule, 'return' AS outcome, '系统' AS article,
  '系统处理这个文件时发生意外，未办理其中任何事项。' AS problem,
  '不是填报有误。请联系市就业服务中心查明原因；也可另存为新的 .xlsx 文件后重新报送。' AS fix
FROM quarantined q, this_run r;
INSERT INTO publication BY NAME
SELECT r.run, 'receipt' AS workbook, q.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM quarantined q, this_run r
ON CONFLICT DO NOTHING;
