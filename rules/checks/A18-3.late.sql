-- rule: A18-3
-- kind: opening
-- outcome: return
-- message: 班期{class_no}已于{opens_on}开班，{filed_on}才报送，不能再增加学员。
-- fix: 开班当天及以前才能增加学员。请从名单中删去未受理的{people}人，另报一期新的班期。
-- Filed is the day the file was first seen in the inbox, not 申请日期. The finding stands on the first who is new.
SELECT b.submission, '学员名单' AS sheet, min(t.row) AS row, 'name' AS field, min_by(t.name, t.row) AS found,
  b.opens_on || '及以前报送' AS allowed, b.class_no, b.opens_on, b.filed_on, count(*) AS people
FROM sent_before b
JOIN staged_trainee t ON t.submission = b.submission
ANTI JOIN enrolled_before e ON e.submission = t.submission AND e.row = t.row
WHERE b.adds AND b.kept AND NOT b.replanned AND b.filed_on > b.opens_on
GROUP BY b.submission, b.class_no, b.opens_on, b.filed_on
