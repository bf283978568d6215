-- rule: R-10
-- article: 18
-- kind: opening
-- outcome: note
-- scope: person
-- title: 证件号码须真实，姓名与已登记的一致
-- message: 证件号码的开头不是任何省、自治区、直辖市的代码。
-- fix: 请审批人对照证件原件核实学员身份。
-- Abolished counties stay valid: nothing below the province is looked at. This rule excludes nobody by itself.
SELECT t.submission, '学员名单' AS sheet, t.row, 'id_number' AS field, masked_id(t.id_number) AS found,
  '省级代码开头' AS allowed, t.person
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
ANTI JOIN policy_id_prefix p ON p.since = h.edition AND starts_with(t.id_number, p.prefix)
WHERE t.person IS NOT NULL AND h.edition IS NOT NULL
