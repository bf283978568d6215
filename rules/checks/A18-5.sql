-- rule: A18-5
-- article: 18, 20
-- kind: completion
-- outcome: note
-- scope: person
-- audience: county
-- title: 再次报送的结业申请与上次的差异
-- message: {called}：与{filed_on}受理的{business_no}相比，{changes}。
-- fix: 请审批人核对原始签到表和试卷，确认更正属实。
-- Of those who are judged anew, who has another attendance or result now, or lost a certificate since.
WITH missed AS (
  SELECT submission, person, max(absences) AS absences
  FROM completion_absence
  GROUP BY submission, person),
compared AS (
  SELECT s.submission, s.row, s.person, s.name AS called, s.result, e.business_no, e.filed_on, concat_ws('，',
    CASE WHEN coalesce(m.absences, 0) <> e.absences
      THEN '缺勤由' || e.absences || '次改为' || coalesce(m.absences, 0) || '次' END,
    CASE WHEN s.result <> e.outcome THEN '考核结果由' || e.outcome || '改为' || s.result END,
    CASE WHEN s.score IS DISTINCT FROM e.score
      THEN '成绩由' || coalesce(marks(e.score), '空白') || '改为' || coalesce(marks(s.score), '空白') END,
    '原证书' || e.revoked || '已作废') AS changes
  FROM staged_exam_result s
  JOIN completion_head h ON h.submission = s.submission
  JOIN earlier_result e ON e.opening = h.opening AND e.person = s.person
  LEFT JOIN missed m ON m.submission = s.submission AND m.person = s.person)
SELECT submission, '考核成绩' AS sheet, row, 'result' AS field, result AS found, NULL AS allowed, person, called,
  business_no, filed_on, changes
FROM compared
WHERE changes <> ''
