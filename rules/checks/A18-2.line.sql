-- rule: A18-2
-- kind: payment
-- message: 「拨付花名册_{list}」没有第{found}行。
-- fix: 请按最新的拨付花名册、资金台账核对台账编号、批次号、序号和日期。
-- told fix: 请按拨付花名册、资金台账核对编号；核对无误的，请与市就业服务中心联系。
-- mistake: 序号填了自己编的顺序号，或者一格填了一段（如 3～5）
-- avoid: 一行填一个序号，照最新的拨付花名册；几笔一起报的，不填序号，台账编号写「甲～乙、丙～丁」。
SELECT l.submission, '拨付结果' AS sheet, l.row, 'line' AS field, l.line::VARCHAR AS found,
  '最新拨付花名册中的批次号和序号' AS allowed, l.county AS of_county, l.list
FROM unfit_line l
WHERE l.county = l.sender_code AND l.entries = 0
