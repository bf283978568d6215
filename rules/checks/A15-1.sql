-- rule: A15-1
-- article: 15
-- kind: completion
-- outcome: note
-- scope: application
-- title: 空白证书应够用
-- message: 已请领空白证书{allowed}份，已发和本次应发合计{found}份（本次{needed}份）。
-- fix: 请市就业服务中心及时请领并在证书请领表中登记；不影响本次编号。
-- Those who passed count as served even while their number waits; earlier arrivals go first.
SELECT n.submission, '结业信息' AS sheet, NULL AS row, 'requested' AS field, (g.given + n.running)::VARCHAR AS found, g.drawn::VARCHAR AS allowed, n.needed
FROM (
  SELECT h.submission, p.needed, sum(p.needed) OVER (ORDER BY h.arrival, h.submission) AS running
  FROM completion_head h JOIN staged_verdict v ON v.submission = h.submission AND NOT v.returned
  JOIN (SELECT s.submission, count(DISTINCT s.person) AS needed FROM staged_exam_result s
        ANTI JOIN staged_exclusion x ON x.submission = s.submission AND x.person = s.person
        WHERE s.result = '合格' GROUP BY s.submission) p ON p.submission = h.submission) n,
  (SELECT (SELECT count(*) FROM result WHERE passed) AS given, (SELECT coalesce(sum(quantity), 0) FROM stock) AS drawn) g
WHERE g.given + n.running > g.drawn
