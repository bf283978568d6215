-- check: register
-- table: reviewed
-- sentence: admitted trainees are not the roster less the excluded
-- reason: 录取人数与名单不符
-- way out: end the class with 撤销 and have it opened anew
WITH opened AS (
  SELECT v.submission
  FROM reviewed v JOIN kind k ON k.code = v.kind
  WHERE v.run > since() AND k.waits_for = 'instructors' AND NOT v.returned),
people AS (
  SELECT e.submission, count(*) AS admitted
  FROM enrolment e SEMI JOIN opened o USING (submission)
  GROUP BY e.submission)
SELECT 'class' AS scope, o.submission::VARCHAR AS key, 'opening ' || o.submission AS place,
  coalesce(p.admitted, 0)::VARCHAR AS said, t.people::VARCHAR AS should
FROM opened o
JOIN (
  SELECT submission, rows - excluded - repeated AS people
  FROM tally
  WHERE run > since() AND sheet = '学员名单') t USING (submission)
LEFT JOIN people p USING (submission)
ANTI JOIN class_void v ON v.opening = o.submission
WHERE t.people <> coalesce(p.admitted, 0)
