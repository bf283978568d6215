-- rule: A18-2
-- kind: payment
-- message: {which}这笔台账还没有列入拨付花名册。
-- fix: 请核对台账编号；编号无误的，列入拨付花名册以后再报。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found, '拨付花名册中的台账编号' AS allowed,
  p.county AS of_county, p.which
FROM unfit_entry p
WHERE p.trouble = 'not listed'
