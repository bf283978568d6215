-- rule: A14-3
-- article: 14
-- kind: completion
-- outcome: note
-- risk: none
-- scope: application
-- title: 申请证书数量应与发证人数一致
-- message: 申请证书{found}份，本次应发{allowed}份，按应发人数编号。
-- fix: 不需要处理；如应发人数与预计不同，请看名单中被剔除人员的说明。
-- mistake: 申请证书数量不是应发证的人数
-- avoid: 填考核合格、缺勤没有超过次数的人数。
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'requested' AS field, h.requested::VARCHAR AS found,
  coalesce(p.people, 0)::VARCHAR AS allowed
FROM completion_head h
JOIN sheet_read r ON r.submission = h.submission AND r.sheet = '考核成绩'
LEFT JOIN (
  SELECT s.submission, count(DISTINCT s.person) AS people
  FROM staged_exam_result s
  ANTI JOIN staged_exclusion x ON x.submission = s.submission AND x.person = s.person
  ANTI JOIN staged_repeat b ON b.submission = s.submission AND b.person = s.person
  WHERE s.result = '合格'
  GROUP BY s.submission) p ON p.submission = h.submission
WHERE h.requested <> coalesce(p.people, 0)
