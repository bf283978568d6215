-- rule: A18-2
-- kind: payment
-- message: 没有这个批次号。
-- fix: 请按最新的拨付花名册、资金台账核对台账编号、批次号、序号和日期。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
SELECT l.submission, '拨付结果' AS sheet, l.row, 'batch_no' AS field, l.batch_no AS found,
  '最新拨付花名册中的批次号和序号' AS allowed
FROM unfit_line l
WHERE l.county IS NULL
