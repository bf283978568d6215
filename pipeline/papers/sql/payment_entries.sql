-- The entries of the lists to print in the order of their funds and payees, amounts in fen; why says why one is no
-- longer paid, corrected that its money goes elsewhere than its claim asked, where an account was corrected at once;
-- advanced and asked, that it pays back an institution, or somebody himself.
SELECT subject, entry_no, name, class_no, kind, CAST(amount * 100 AS BIGINT) AS amount, fund, payee, bank, account,
  person, posted_on, entered, due, stood, due AND advanced_by = '机构' AS advanced,
  due AND advanced_by = '个人' AS asked,
  CASE WHEN reversed_on IS NOT NULL AND paid THEN '已报拨付成功（' || paid_on || '），后撤销：款项待收回'
    WHEN reversed_on IS NOT NULL THEN '已于' || reversed_on || '撤销：' || coalesce(reversed_because, '')
    WHEN paid THEN '已报拨付成功（' || paid_on || '）'
    WHEN NOT paid THEN '已报退票（' || paid_on || '，' || coalesce(returned_because, '') || '），另列花名册'
    ELSE '收款账户已更正，改列批次' || moved_to || '；银行已按原花名册办理的，按台账编号和本批次号报拨付结果'
  END AS why,
  CASE WHEN advanced_by = '个人' AND NOT stood
      AND concat_ws('，', asked_payee, asked_bank, asked_account) <> concat_ws('，', payee, bank, account)
    THEN '收款信息已更正：原为' || concat_ws('，', asked_payee, asked_bank, asked_account) || '；现为'
      || concat_ws('，', payee, bank, account) END AS corrected
FROM list_entry
ORDER BY subject, fund, payee, bank, account, entry_no
