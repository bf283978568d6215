-- rule: A18-2
-- kind: completion, claim
-- message: 这个班期已经撤销。
-- fix: 编号填错的请更正后重新报送；没有填错的不需要再报：已撤销的班期不能再办理结业和补贴，
--   理由见「审批结果通知」。
SELECT c.submission, c.sheet, NULL AS row, 'class_no' AS field, c.class_no AS found, c.allowed,
  c.of_institution, c.of_county
FROM unfit_class c
WHERE c.trouble = 'revoked'
