-- Every entry of the batch that a list no longer pays, in fen, with the reason.
SELECT subject, entry_no, name, class_no, CAST(amount * 100 AS BIGINT) AS amount, fund, payee, account,
  CASE WHEN reversed_on IS NOT NULL AND paid THEN '已报拨付成功（' || paid_on || '），后撤销：款项待收回'
    WHEN reversed_on IS NOT NULL THEN '已于' || reversed_on || '撤销：' || coalesce(reversed_because, '')
    WHEN paid THEN '已报拨付成功（' || paid_on || '）'
    WHEN NOT paid THEN '已报退票（' || paid_on || '，' || coalesce(returned_because, '') || '），另列花名册'
    ELSE '收款账户已更正，改列批次' || moved_to || '；银行已按原花名册办理的，按台账编号和本批次号报拨付结果' END AS why
FROM list_entry
WHERE NOT due
ORDER BY subject, entry_no
