-- rule: A18-3
-- kind: completion
-- message: 这个班期的结业申请已经受理。
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'class_no' AS field, h.class_no AS found,
  '尚未受理结业的班期' AS allowed
FROM completion_head h
WHERE h.completed_by IS NOT NULL
