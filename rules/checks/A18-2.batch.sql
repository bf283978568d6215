-- rule: A18-2
-- kind: payment
-- message: 没有这个批次号。
SELECT l.submission, '拨付结果' AS sheet, l.row, 'batch_no' AS field, l.batch_no AS found,
  '最新拨付花名册中的批次号和序号' AS allowed
FROM unfit_line l
WHERE l.county IS NULL
