-- rule: A15-1
-- article: 15
-- kind: completion
-- outcome: note
-- scope: application
-- audience: county
-- title: 空白证书应够用
-- message: 已请领空白证书{allowed}份，已发和本次应发合计{found}份（本次{needed}份）。
-- fix: 请市就业服务中心及时请领并在证书请领表中登记；不影响本次编号。
-- Earlier arrivals are served first: those of the register stand in blank_certificate, those of this night before it.
WITH needed AS (
  SELECT h.submission, h.arrival, count(DISTINCT s.person) AS needed
  FROM completion_head h
  JOIN staged_verdict v ON v.submission = h.submission AND NOT v.returned
  JOIN staged_exam_result s ON s.submission = h.submission AND s.result = '合格'
  ANTI JOIN staged_exclusion x ON x.submission = s.submission AND x.person = s.person
  ANTI JOIN staged_repeat b ON b.submission = s.submission AND b.person = s.person
  GROUP BY h.submission, h.arrival),
served AS (SELECT *, sum(needed) OVER (ORDER BY arrival) AS so_far FROM needed)
SELECT s.submission, '结业信息' AS sheet, NULL AS row, 'requested' AS field, (b.used + s.so_far)::VARCHAR AS found,
  b.drawn::VARCHAR AS allowed, s.needed
FROM served s
JOIN blank_certificate b ON b.submission = s.submission
WHERE b.used + s.so_far > b.drawn
