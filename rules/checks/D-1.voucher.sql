-- rule: D-1
-- kind: payment
-- message: 「凭证号」没有填写：{occasion}时必须填写
-- fix: 填写「凭证号」
-- mistake: 填了成功、收回，没有填凭证号
SELECT p.submission, '拨付结果' AS sheet, p.row, 'voucher' AS field, NULL AS found, NULL AS allowed,
  CASE p.result WHEN '成功' THEN '拨付成功' ELSE '收回' END AS occasion
FROM staged_payment_result p
WHERE p.result IN ('成功', '收回') AND p.voucher IS NULL
