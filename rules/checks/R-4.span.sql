-- rule: R-4
-- kind: opening
-- message: 班期从开班到结业{found}天，授课只有{days}天。
WITH taught AS (SELECT submission, count(DISTINCT day) AS days FROM staged_planned_session GROUP BY submission)
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'closes_on' AS field,
  (h.closes_on - h.opens_on + 1)::VARCHAR AS found, (h.class_span_factor * t.days)::VARCHAR AS allowed, t.days
FROM new_class h
JOIN taught t ON t.submission = h.submission
WHERE t.days > 0 AND h.closes_on - h.opens_on + 1 > h.class_span_factor * t.days
