-- rule: A18-2
-- kind: payment
-- message: {which}没有这个台账编号。
-- fix: 请按最新的拨付花名册、资金台账核对台账编号、批次号、序号和日期。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found, '拨付花名册中的台账编号' AS allowed, p.which
FROM unfit_entry p
WHERE p.trouble = 'unknown'
