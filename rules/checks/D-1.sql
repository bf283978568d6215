-- rule: D-1
-- article: 18
-- kind: register, opening, completion, claim, uplift, decision, payment
-- outcome: return
-- scope: sheet
-- title: 工作簿须完整、可读
-- message: {problem}
-- fix: {fix}
-- carried out by: staging
-- for: uplift
-- A payee who is not the one of the base subsidy needs an account, and an account a payee; both left blank, the base's payee is paid where the base was.
-- Of somebody trained before this system began nothing is known of an account (I15).
SELECT u.submission, '上浮名单' AS sheet, u.row, m.field, NULL AS found, NULL AS allowed,
  '「' || f.header || '」没有填写：'
    || CASE WHEN u.before THEN '基础补贴不是本系统支付的，收款账户三项都要填' ELSE '收款户名、开户银行、银行账号要填就都填' END AS problem,
  '填写「' || f.header || '」' || CASE WHEN u.before THEN '' ELSE '；付给基础补贴的收款人的，三项都可以不填' END AS fix
FROM uplift_line u
JOIN (SELECT submission, row, 'payee' AS field FROM uplift_line WHERE payee IS NULL AND (bank IS NOT NULL OR account IS NOT NULL)
      UNION ALL SELECT submission, row, 'payee' FROM uplift_line
      WHERE payee IS NULL AND bank IS NULL AND account IS NULL AND before
      UNION ALL SELECT submission, row, 'bank' FROM uplift_line
      WHERE bank IS NULL AND (before OR account IS NOT NULL OR plain(payee) <> plain(base_payee))
      UNION ALL SELECT submission, row, 'account' FROM uplift_line
      WHERE account IS NULL AND (before OR bank IS NOT NULL OR plain(payee) <> plain(base_payee))) m
  ON m.submission = u.submission AND m.row = u.row
JOIN form_field f ON f.sheet = '上浮名单' AND f.field = m.field
-- for: decision
SELECT d.submission, '审批意见' AS sheet, d.row, 'reason' AS field, NULL AS found, NULL AS allowed, '「理由」没有填写：意见为' || d.opinion || '时必须填写' AS problem, '填写「理由」' AS fix
FROM decision_line d WHERE d.opinion <> '同意' AND d.reason IS NULL
UNION ALL
SELECT d.submission, '审批意见', d.row, 'decided_on', d.decided_on::VARCHAR, '不晚于' || d.today, '审批日期晚于今天' || d.today, '填写实际审批的日期'
FROM decision_line d WHERE d.decided_on > d.today
UNION ALL
SELECT d.submission, '审批意见', d.row, 'opinion', d.opinion, '同意', '疑点只能核销，意见应填「同意」', '已查清的填「同意」；没有查清的不用填，疑点会一直列在清单上'
FROM decision_line d WHERE d.kind = 'risk' AND d.county = d.sender_code AND d.opinion <> '同意'
-- for: payment
SELECT p.submission, '拨付结果' AS sheet, p.row, CASE p.result WHEN '退票' THEN 'reason' ELSE 'voucher' END AS field,
  NULL AS found, NULL AS allowed,
  CASE p.result WHEN '退票' THEN '「原因」没有填写：退票时必须填写' WHEN '收回' THEN '「凭证号」没有填写：收回时必须填写'
    ELSE '「凭证号」没有填写：拨付成功时必须填写' END AS problem,
  CASE p.result WHEN '退票' THEN '填写「原因」' ELSE '填写「凭证号」' END AS fix
FROM staged_payment_result p
WHERE p.result IN ('成功', '收回') AND p.voucher IS NULL OR p.result = '退票' AND p.reason IS NULL
