-- check: invariant
-- table: submission
-- sentence: a submission has no verdict
-- reason: 有文件没有办理结果
-- way out: send the file in the archive with this message to the maintainers
SELECT 'application' AS scope, s.submission::VARCHAR AS key, 'submission ' || s.submission AS place, 'none' AS said,
  'a verdict' AS should
FROM (SELECT submission FROM submission WHERE run > since()) s
ANTI JOIN (SELECT submission FROM verdict WHERE run > since()) v USING (submission)
