-- rule: A18-2
-- kind: account
-- message: 没有这个台账编号。
-- told: 本单位名下没有这个台账编号，或者姓名与这笔台账的不一致。
-- told fix: 请按补贴申请的回执核对台账编号和姓名；核对无误的，请与旗县区就业服务中心联系。
SELECT c.submission, '账户更正' AS sheet, c.row, 'entry_no' AS field, c.entry_no AS found, '本单位的台账编号' AS allowed
FROM correction_line c
WHERE c.entry_no IS NOT NULL AND c.county IS NULL
