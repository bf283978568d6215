-- rule: A9-2
-- kind: completion
-- outcome: note
-- message: 选派的讲师{found}没有一场授课记录。
-- fix: 请审批人核实是否由两名选派的讲师共同授课；没有授课的，请市就业服务中心在师资考核时考虑。
-- Of a class that was sent one alone nothing can be said, nor of one who took a place after the last session.
WITH taught AS (
  SELECT submission, max(day) AS last
  FROM staged_taught_session
  GROUP BY submission
  HAVING count(*) = count(day) AND count(*) = count(instructor))
SELECT h.submission, '授课记录' AS sheet, NULL AS row, 'instructor' AS field, d.name AS found, s.together AS allowed
FROM completion_head h
JOIN taught t ON t.submission = h.submission
JOIN sent_now s ON s.opening = h.opening AND s.people > 1
JOIN sent_instructor d ON d.opening = h.opening AND d.until IS NULL AND coalesce(d.from_day <= t.last, true)
ANTI JOIN named_instructor n ON n.submission = h.submission AND n.called = d.instructor_no
ANTI JOIN named_instructor m ON m.submission = h.submission AND m.called = d.name
