-- rule: A18-2
-- kind: payment
-- message: 拨付日期早于入账日{earliest}。
-- fix: 请按银行凭证核对拨付日期。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
-- mistake: 拨付日期早于入账的日期
SELECT DISTINCT p.submission, '拨付结果' AS sheet, p.row, 'paid_on' AS field, p.paid_on::VARCHAR AS found,
  p.earliest || '至' || p.today AS allowed, p.county AS of_county, p.earliest
FROM payment_row p
WHERE p.county = p.sender_code AND p.reverses IS NULL
  AND p.result IS DISTINCT FROM '收回' AND p.paid_on < p.earliest AND p.paid_on <= p.today
