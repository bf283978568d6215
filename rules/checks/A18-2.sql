-- rule: A18-2
-- article: 18
-- kind: completion, claim
-- outcome: return
-- scope: application
-- title: 班期编号须正确且处于上一步已办结
-- message: {why}。
-- fix: 请按开班回执填写班期编号；开班、结业、补贴须依次办理，上一步受理后再报下一步。
-- for: completion
SELECT h.submission, '结业信息' AS sheet, NULL AS row, CASE WHEN k.opening IS NULL THEN 'class_no' ELSE 'credit_code' END AS field, CASE WHEN k.opening IS NULL THEN h.class_no ELSE h.credit_code END AS found,
  '本机构已编号的班期' AS allowed, CASE WHEN h.named IS NULL THEN '没有这个班期编号' WHEN k.opening IS NULL THEN '这个班期已经撤销' ELSE '这个班期不是本机构的' END AS why
FROM completion_head h LEFT JOIN class k ON k.opening = h.named
WHERE h.class_no IS NOT NULL AND h.credit_code IS NOT NULL AND (k.opening IS NULL OR k.institution <> h.credit_code)
-- for: claim
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, CASE WHEN h.named IS NULL OR h.opening IS NOT NULL THEN 'class_no' ELSE 'credit_code' END AS field,
  CASE WHEN h.named IS NULL OR h.opening IS NOT NULL THEN h.class_no ELSE h.credit_code END AS found, '已受理结业的班期' AS allowed,
  CASE WHEN h.named IS NULL THEN '没有这个班期编号' WHEN h.named_by <> h.credit_code THEN '这个班期不是所填机构的' ELSE '这个班期的结业申请尚未受理' END AS why
FROM claim_head h
WHERE h.class_no IS NOT NULL AND h.credit_code IS NOT NULL
  AND (h.named IS NULL OR h.named_by <> h.credit_code OR h.opening IS NOT NULL AND h.completion IS NULL)
