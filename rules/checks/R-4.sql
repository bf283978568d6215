-- rule: R-4
-- article: 18, 20
-- kind: opening
-- outcome: note
-- scope: application
-- audience: all
-- title: 开班不过密、班期不过长、不在休息日上课、不以小班占用讲师
-- message: 本机构当月开班达到{found}个，超过{allowed}个。
-- fix: 请审批人核实培训安排是否真实、集中。
-- A month's classes are those accepted that arrived earlier, earlier arrivals that are not returned, and this one; not
-- one that is replaced.
WITH replaced AS (
  SELECT g.opening, g.arrival
  FROM replaced_class g
  JOIN staged_verdict v ON v.submission = g.submission AND NOT v.returned),
earlier AS (
  SELECT k.institution, k.opens_on, k.opening AS arrival, g.arrival AS until
  FROM class k
  LEFT JOIN replaced g ON g.opening = k.opening
  UNION ALL
  SELECT e.credit_code, e.opens_on, e.arrival, NULL
  FROM new_class e
  JOIN staged_verdict v ON v.submission = e.submission AND NOT v.returned),
month AS (
  SELECT h.submission, count(e.arrival) + 1 AS classes
  FROM new_class h
  LEFT JOIN earlier e ON e.institution = h.credit_code AND e.arrival < h.arrival AND coalesce(h.arrival < e.until, true)
    AND date_trunc('month', e.opens_on) = date_trunc('month', h.opens_on)
  GROUP BY h.submission)
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'opens_on' AS field, m.classes::VARCHAR AS found,
  h.classes_a_month::VARCHAR AS allowed
FROM new_class h
JOIN month m ON m.submission = h.submission
WHERE m.classes > h.classes_a_month AND h.credit_code = h.sender_code
