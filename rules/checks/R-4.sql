-- rule: R-4
-- article: 18, 20
-- kind: opening
-- outcome: note
-- scope: application
-- audience: all
-- title: 开班过密、班期过长、在休息日上课或以小班占用讲师
-- message: 本机构当月开班达到{found}个，超过{allowed}个。
-- fix: 请审批人核实培训安排是否真实、集中。
-- A month's classes are those accepted that arrived earlier, earlier arrivals that are not returned, and this one.
WITH earlier AS (
  SELECT institution, opens_on, opening AS arrival FROM class
  UNION ALL
  SELECT e.credit_code, e.opens_on, e.arrival
  FROM opening_head e
  JOIN staged_verdict v ON v.submission = e.submission AND NOT v.returned),
month AS (
  SELECT h.submission, count(e.arrival) + 1 AS classes
  FROM opening_head h
  LEFT JOIN earlier e ON e.institution = h.credit_code AND e.arrival < h.arrival
    AND date_trunc('month', e.opens_on) = date_trunc('month', h.opens_on)
  GROUP BY h.submission)
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'opens_on' AS field, m.classes::VARCHAR AS found,
  h.classes_a_month::VARCHAR AS allowed
FROM opening_head h
JOIN month m ON m.submission = h.submission
WHERE m.classes > h.classes_a_month AND h.credit_code = h.sender_code
