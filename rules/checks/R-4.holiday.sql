-- rule: R-4
-- kind: opening
-- message: {found}在工作日历中是休息日。
SELECT s.submission, '课程安排' AS sheet, min(s.row) AS row, 'day' AS field, s.day::VARCHAR AS found,
  '工作日' AS allowed
FROM staged_planned_session s
SEMI JOIN new_class h ON h.submission = s.submission
JOIN calendar_now c ON c.day = s.day AND c.kind = '休'
GROUP BY s.submission, s.day
