-- rule: A18-2
-- kind: payment
-- message: 「拨付花名册_{list}」不再拨付这一行（{why}）。
-- fix: 银行已按旧花名册办理的，请在这一行再填上台账编号；没有办理的不需要报。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
SELECT l.submission, '拨付结果' AS sheet, l.row, 'line' AS field, l.line::VARCHAR AS found,
  '最新拨付花名册中的批次号和序号' AS allowed, l.county AS of_county, l.list,
  concat_ws('，',
    CASE WHEN l.revoked > 0 THEN '已撤销' || l.revoked || '笔' END,
    CASE WHEN l.moved > 0 THEN '收款账户已更正、改列新花名册' || l.moved || '笔' END,
    CASE WHEN l.revoked + l.moved < l.entries
      THEN '已报拨付结果' || (l.entries - l.revoked - l.moved) || '笔' END) AS why
FROM unfit_line l
WHERE l.county = l.sender_code AND l.entries > 0
