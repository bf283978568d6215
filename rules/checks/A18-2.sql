-- rule: A18-2
-- article: 18
-- kind: completion, claim, decision, account, payment
-- outcome: return
-- scope: application
-- title: 编号须正确且处于上一步已办结
-- message: 没有这个班期编号。
-- fix: 请按回执核对编号和日期；各项业务须依次办理，上一步受理后再报下一步。
-- told: 本单位名下没有这个编号。
-- told fix: 请按回执核对编号；核对无误的，请与旗县区就业服务中心联系。
-- mistake: 班期编号抄错，或者上一步还没有受理就报下一步
-- A number that is another's and one that nobody has are told alike.
-- for: completion, claim
SELECT c.submission, c.sheet, NULL AS row, 'class_no' AS field, c.class_no AS found, c.allowed
FROM unfit_class c
WHERE c.trouble = 'unknown'
