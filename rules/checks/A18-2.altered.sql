-- rule: A18-2
-- kind: payment
-- message: 「{header}」与花名册不符，应为{allowed}：花名册给出的内容不能改动。
-- fix: 请改回花名册给出的内容；银行没有按花名册付出的，填「退票」和原因。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
-- mistake: 改动了花名册给出的户名、金额
-- What a paper of ours gave is what was issued: who changes it says of other money what the bank did (I14).
SELECT g.submission, '拨付结果' AS sheet, g.row, g.field, g.found, g.allowed, g.county AS of_county, g.header
FROM altered_payment g
WHERE NOT g.replaced
