-- rule: R-4
-- article: 18, 20
-- kind: opening
-- outcome: note
-- scope: application
-- audience: all
-- title: 开班过密、班期过长或在休息日上课
-- message: {why}。
-- fix: 请审批人核实培训安排是否真实、集中。
-- A month's classes are those accepted that arrived earlier, earlier arrivals that are not returned, and this one.
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'opens_on' AS field, (coalesce(k.classes, 0) + coalesce(w.classes, 0) + 1)::VARCHAR AS found, h.classes_a_month::VARCHAR AS allowed,
  '本机构当月开班达到' || (coalesce(k.classes, 0) + coalesce(w.classes, 0) + 1) || '个，超过' || h.classes_a_month || '个' AS why
FROM opening_head h
LEFT JOIN (SELECT o.submission, count(*) AS classes FROM opening_head o
           JOIN class c ON c.institution = o.credit_code AND date_trunc('month', c.opens_on) = date_trunc('month', o.opens_on) AND c.opening < o.arrival GROUP BY o.submission) k ON k.submission = h.submission
LEFT JOIN (SELECT o.submission, count(*) AS classes FROM opening_head o
           JOIN opening_head e ON e.credit_code = o.credit_code AND date_trunc('month', e.opens_on) = date_trunc('month', o.opens_on)
             AND e.arrival < o.arrival
           JOIN staged_verdict v ON v.submission = e.submission AND NOT v.returned GROUP BY o.submission) w ON w.submission = h.submission
WHERE coalesce(k.classes, 0) + coalesce(w.classes, 0) + 1 > h.classes_a_month AND h.credit_code = h.sender_code
UNION ALL
SELECT h.submission, '开班信息', NULL, 'closes_on', (h.closes_on - h.opens_on + 1)::VARCHAR, (h.class_span_factor * s.days)::VARCHAR,
  '班期从开班到结业' || (h.closes_on - h.opens_on + 1) || '天，授课只有' || s.days || '天'
FROM opening_head h JOIN (SELECT submission, count(DISTINCT day) AS days FROM staged_planned_session GROUP BY submission) s ON s.submission = h.submission
WHERE s.days > 0 AND h.closes_on - h.opens_on + 1 > h.class_span_factor * s.days
UNION ALL
SELECT s.submission, '课程安排', min(s.row), 'day', s.day::VARCHAR, '工作日', s.day || '在工作日历中是休息日'
FROM staged_planned_session s JOIN calendar_now c ON c.day = s.day AND c.kind = '休'
GROUP BY s.submission, s.day
