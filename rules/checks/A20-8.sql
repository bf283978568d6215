-- rule: A20-8
-- article: 20
-- kind: completion
-- outcome: return
-- scope: application
-- title: 考核在课程之后，日期不晚于今天
-- message: {why}。
-- fix: 请核对日期；课程、考核尚未结束的，结束后再申请结业。
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'examined_on' AS field, h.examined_on::VARCHAR AS found, '不早于' || s.last AS allowed, '考核日期早于最后一次课' || s.last AS why
FROM completion_head h JOIN (SELECT submission, max(day) AS last FROM staged_taught_session GROUP BY submission) s ON s.submission = h.submission
WHERE h.examined_on < s.last
UNION ALL
SELECT h.submission, '结业信息', NULL, d.field, d.day::VARCHAR, '不晚于' || h.today, d.what || '晚于今天' || h.today
FROM completion_head h
JOIN (SELECT submission, 'opened_on' AS field, '实际开班日期' AS what, opened_on AS day FROM completion_head
      UNION ALL SELECT submission, 'closed_on', '实际结业日期', closed_on FROM completion_head
      UNION ALL SELECT submission, 'examined_on', '考核日期', examined_on FROM completion_head) d ON d.submission = h.submission
WHERE d.day > h.today
