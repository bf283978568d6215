-- check: invariant
-- table: verdict
-- sentence: a verdict has no receipt
-- reason: 有文件没有回执
-- way out: `chuangpei publish` writes what is missing
WITH said AS (SELECT run, submission::VARCHAR AS subject FROM verdict WHERE run > since()),
told AS (SELECT run, subject FROM published WHERE run > since() AND workbook = 'receipt')
SELECT 'application' AS scope, s.subject AS key, 'submission ' || s.subject || ' of run ' || s.run AS place,
  'none' AS said, 'a receipt' AS should
FROM said s ANTI JOIN told t ON t.run = s.run AND t.subject = s.subject
