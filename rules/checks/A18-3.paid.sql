-- rule: A18-3
-- kind: account
-- message: 这笔台账已于{paid_on}拨付，收款账户不能再更正。
-- fix: 请删去这一行；款项没有到账的，请与旗县区财务核实。
-- mistake: 已经拨付的还报更正
SELECT c.submission, '账户更正' AS sheet, c.row, 'entry_no' AS field, c.entry_no AS found, '尚未拨付的台账' AS allowed,
  c.paid_on
FROM correction_line c
WHERE c.own AND c.reverses IS NULL AND c.reversed_by IS NULL AND c.paid_on IS NOT NULL
