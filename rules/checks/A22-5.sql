-- rule: A22-5
-- article: 22, 21
-- kind: uplift
-- outcome: cut
-- scope: person
-- title: 上浮按比例核定，付给本人或基础补贴的收款人
-- message: {why}。
-- fix: {advice}。
-- The payee is the person or whoever was paid the base subsidy (I12, switch uplift_payee); left blank it is the latter.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'asked' AS field, yuan(u.asked) AS found, yuan(u.top_up) AS allowed, u.person, NULL AS outcome,
  '申请' || yuan(u.asked) || '元，' || u.course_name || '上浮' || yuan(u.subsidy) || ' × ' || u.uplift_percent || '% = ' || yuan(u.top_up) || '元，超出部分核减' AS why, '不需要处理' AS advice
FROM uplift_line u WHERE u.asked > u.top_up
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'asked', yuan(u.asked), yuan(u.top_up), u.person, 'note',
  '申请' || yuan(u.asked) || '元，' || u.course_name || '上浮' || yuan(u.subsidy) || ' × ' || u.uplift_percent || '% = ' || yuan(u.top_up) || '元，按申请金额核定', '不需要处理；少报的，请在入账前与旗县区就业服务中心联系'
FROM uplift_line u WHERE u.asked < u.top_up
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'payee', coalesce(u.payee, '未填写'),
  u.name || CASE WHEN x.value = 'person' OR u.before THEN '' ELSE '，或基础补贴的收款人' END, u.person, 'exclude',
  '收款户名' || coalesce(u.payee, '未填写') || CASE WHEN u.before THEN '，系统启用前培训的，上浮补贴只付给本人'
    WHEN x.value = 'person' THEN '，上浮补贴只付给本人' ELSE '既不是本人，也不是基础补贴的收款人' END,
  CASE WHEN x.value = 'person' OR u.before THEN '请填写本人的户名、开户银行和银行账号'
    ELSE '请填写本人或基础补贴收款人的账户；也可以不填，付给基础补贴的收款人' END
FROM uplift_line u JOIN policy_city x ON x.since = u.edition AND x.name = 'uplift_payee'
WHERE u.base_entry IS NOT NULL AND plain(coalesce(u.payee, u.base_payee)) <> plain(u.name)
  AND (x.value = 'person' OR plain(u.payee) <> plain(u.base_payee))
