-- rule: A15-1
-- article: 15
-- kind: completion
-- outcome: note
-- scope: application
-- audience: county
-- title: 空白证书应够用
-- message: 已请领空白证书{allowed}份，已发和本次应发合计{found}份（本次{needed}份）。
-- fix: 请市就业服务中心及时请领并在证书请领表中登记；不影响本次编号。
-- Those who passed count as served even while their number waits, but not once the county refused it; a void number has used its blank. Only earlier arrivals go first, in the register and in the wave.
WITH needed AS (
  SELECT h.submission, h.arrival, count(DISTINCT s.person) AS needed
  FROM completion_head h JOIN staged_verdict v ON v.submission = h.submission AND NOT v.returned
  JOIN staged_exam_result s ON s.submission = h.submission AND s.result = '合格'
  ANTI JOIN staged_exclusion x ON x.submission = s.submission AND x.person = s.person
  GROUP BY ALL),
span AS (SELECT min(arrival) AS first FROM needed),
since AS (
  SELECT r.submission, count(*) AS passed
  FROM result r JOIN (SELECT f.submission FROM completion f, span s WHERE f.submission >= s.first) f ON f.submission = r.submission
  WHERE r.passed GROUP BY r.submission),
served AS (
  SELECT submission, needed, sum(needed) OVER (ORDER BY arrival) AS running
  FROM (SELECT submission, arrival, needed FROM needed UNION ALL SELECT NULL, submission, passed FROM since)),
unused AS (
  SELECT count(*) AS people FROM (SELECT r.submission, r.row FROM result r SEMI JOIN refusal f ON f.target = r.submission WHERE r.passed) r
  ANTI JOIN certificate c ON c.submission = r.submission AND c.row = r.row),
total AS (
  SELECT (SELECT count(*) FROM result WHERE passed) - (SELECT people FROM unused) - (SELECT coalesce(sum(passed), 0) FROM since) AS given, (SELECT coalesce(sum(quantity), 0) FROM stock) AS drawn)
SELECT n.submission, '结业信息' AS sheet, NULL AS row, 'requested' AS field, (t.given + n.running)::VARCHAR AS found, t.drawn::VARCHAR AS allowed, n.needed
FROM served n, total t
WHERE n.submission IS NOT NULL AND t.given + n.running > t.drawn
