-- rule: A20-8
-- article: 20
-- kind: completion
-- outcome: return
-- scope: application
-- title: 考核在课程之后，日期不晚于今天
-- message: 考核日期早于最后一次课{last}。
-- fix: 请核对日期；课程、考核尚未结束的，结束后再申请结业。
-- mistake: 考核日期早于最后一次课，或者填成了以后的日期
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'examined_on' AS field, h.examined_on::VARCHAR AS found,
  '不早于' || s.last AS allowed, s.last
FROM completion_head h
JOIN (
  SELECT submission, max(day) AS last
  FROM staged_taught_session
  GROUP BY submission) s ON s.submission = h.submission
WHERE h.examined_on < s.last
