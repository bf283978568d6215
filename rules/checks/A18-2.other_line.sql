-- rule: A18-2
-- kind: payment
-- message: {which}这笔台账不在所填批次的这一行，现在列在批次{batch_no}。
-- fix: 请核对台账编号；台账编号无误的，批次号和序号可以不填。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
-- A row that stands for several entries stands or falls as a whole: it is one payment of the bank. Named is the first.
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found, '拨付花名册中的台账编号' AS allowed,
  p.county AS of_county, p.which, p.batch_no
FROM unfit_entry p
WHERE p.trouble = 'elsewhere'
