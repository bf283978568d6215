-- rule: A18-2
-- kind: payment
-- message: 「{header}」与花名册不符，应为{allowed}：「拨付花名册_{list}」已代替以前的花名册。
-- fix: 银行已按旧花名册办理的，请在这一行再填上台账编号；没有办理的，请用新的花名册。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
SELECT g.submission, '拨付结果' AS sheet, g.row, g.field, g.found, g.allowed, g.county AS of_county, g.header, g.list
FROM altered_payment g
WHERE g.replaced
