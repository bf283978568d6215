-- rule: A18-2
-- article: 18
-- kind: completion, claim, decision, payment
-- outcome: return
-- scope: application
-- title: 编号须正确且处于上一步已办结
-- message: {why}。
-- fix: 请按回执、证书登记册或资金台账核对编号和日期；各项业务须依次办理，上一步受理后再报下一步。
-- told: 本单位名下没有这个编号。
-- told fix: 请按回执、证书登记册或资金台账核对编号；核对无误的，请与旗县区就业服务中心联系。
-- A number that is another's and one that nobody has are told alike.
-- for: completion
WITH named AS (
  SELECT n.class_no, n.standing, g.institution FROM named_class n JOIN class_filed g ON g.opening = n.opening)
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'class_no' AS field, h.class_no AS found, '本机构已编号的班期' AS allowed,
  n.institution AS of_institution,
  CASE WHEN n.institution IS NULL THEN '没有这个班期编号' WHEN n.institution <> h.sender_code THEN '这个班期不是本机构的'
    ELSE '这个班期已经撤销' END AS why
FROM completion_head h LEFT JOIN named n ON n.class_no = h.class_no
WHERE h.class_no IS NOT NULL AND h.credit_code = h.sender_code AND h.opening IS NULL
-- for: claim
-- The code that a county's claim names must be that of the class's institution; an institution's own code is A18-1.
WITH named AS (
  SELECT n.class_no, n.standing, g.institution, g.county FROM named_class n
    JOIN class_filed g ON g.opening = n.opening),
waiting AS (
  SELECT DISTINCT s.submission FROM result s SEMI JOIN claim_head c ON c.completion = s.submission
  ANTI JOIN (SELECT submission, row FROM certificate x
    SEMI JOIN claim_head c ON c.completion = x.submission) d ON d.submission = s.submission AND d.row = s.row
  WHERE s.passed),
looked AS (
  SELECT h.*, n.institution AS of_institution, n.county AS of_county, n.standing, w.submission IS NOT NULL AS waits,
    h.sender_kind = '旗县区' AND n.county = h.sender_code AND n.institution <> h.credit_code AS miscoded
  FROM claim_head h LEFT JOIN named n ON n.class_no = h.class_no LEFT JOIN waiting w ON w.submission = h.completion)
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, CASE WHEN h.miscoded THEN 'credit_code' ELSE 'class_no' END AS field,
  CASE WHEN h.miscoded THEN h.credit_code ELSE h.class_no END AS found, '已受理结业的班期' AS allowed, h.of_institution,
    h.of_county,
  CASE WHEN h.of_county IS NULL THEN '没有这个班期编号'
       WHEN h.miscoded THEN '这个班期不是所填机构的'
       WHEN h.sender_code NOT IN (h.of_institution, h.of_county) THEN '这个班期不是报送单位的'
       WHEN h.standing IS NULL THEN '这个班期已经撤销'
       WHEN h.completion IS NULL THEN '这个班期的结业申请尚未受理' ELSE '这个班期的证书还没有编号' END AS why
FROM looked h
WHERE h.class_no IS NOT NULL AND (h.sender_kind = '旗县区' AND h.credit_code IS NOT NULL OR h.credit_code = h.sender_code)
  AND (h.opening IS NULL OR h.completion IS NULL OR h.waits)
-- for: decision
SELECT d.submission, '审批意见' AS sheet, d.row, 'subject' AS field, d.subject AS found, '业务编号、证书编号、台账编号或疑点编号' AS allowed,
  NULL AS of_county,
  CASE WHEN d.kind IS NULL THEN '没有这个编号' ELSE '这个编号不是本旗县区的' END AS why
FROM decision_line d WHERE d.subject IS NOT NULL AND d.county IS DISTINCT FROM d.sender_code
UNION ALL
SELECT d.submission, '审批意见', d.row, 'subject', d.subject, '先撤销结业', d.county,
  '这个班期的结业申请已经受理，要先撤销结业，才能撤销开班'
FROM decision_line d ANTI JOIN (
  -- the completion is ended by the same workbook, in a row that stands
  SELECT o.submission, o.target
  FROM decision_line o
  LEFT JOIN staged_exclusion x ON x.submission = o.submission AND x.row = o.row
  WHERE o.kind = 'completion' AND x.row IS NULL
  GROUP BY o.submission, o.target
  HAVING min(o.opinion) = '撤销' AND max(o.opinion) = '撤销') o ON o.submission = d.submission AND o.target = d.completed_by
WHERE d.opinion = '撤销' AND d.completed_by IS NOT NULL AND d.county = d.sender_code
-- for: payment
-- A row that stands for several entries stands or falls as a whole: it is one payment of the bank. Named is the first.
SELECT p.submission, '拨付结果' AS sheet, p.row, p.field, p.typed AS found, '拨付花名册中的台账编号' AS allowed,
  p.county AS of_county,
  CASE WHEN p.county IS NULL OR p.county = p.sender_code THEN p.which ELSE '' END
    || CASE WHEN p.county IS NULL THEN '没有这个台账编号'
      WHEN p.county <> p.sender_code THEN '这笔台账不是本旗县区的'
      WHEN p.reverses IS NOT NULL THEN '这个编号是冲销记录，请填被冲销的台账编号' || p.reverses
      WHEN p.batch_no IS NULL THEN '这笔台账还没有列入拨付花名册'
      ELSE '这笔台账不在所填批次的这一行，现在列在批次' || p.batch_no || '；批次号和序号可以不填' END AS why
FROM payment_row p
WHERE p.county IS DISTINCT FROM p.sender_code OR p.reverses IS NOT NULL OR p.batch_no IS NULL OR NOT p.agrees
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1
UNION ALL
-- A line of a list that is not there, is another county's, or that the newest version of the list no longer pays.
SELECT a.submission, '拨付结果', s.row, CASE WHEN l.county = a.sender_code THEN 'line' ELSE 'batch_no' END,
  CASE WHEN l.county = a.sender_code THEN s.line::VARCHAR ELSE s.batch_no END, '最新拨付花名册中的批次号和序号', l.county,
  CASE WHEN l.county IS NULL THEN '没有这个批次号' WHEN l.county <> a.sender_code THEN '这个批次不是本旗县区的'
    WHEN l.entries = 0 THEN '「拨付花名册_' || l.list || '」没有第' || s.line || '行'
    ELSE '「拨付花名册_' || l.list || '」不再拨付这一行（' || concat_ws('，',
        CASE WHEN l.revoked > 0 THEN '已撤销' || l.revoked || '笔' END,
        CASE WHEN l.revoked < l.entries THEN '已报拨付结果' || (l.entries - l.revoked) || '笔' END)
      || '）；银行已按旧花名册办理的，请改填台账编号' END
FROM staged_application a JOIN staged_payment_result s ON s.submission = a.submission
LEFT JOIN payment_entry e ON e.submission = s.submission AND e.row = s.row
LEFT JOIN (
  SELECT s.submission, s.row, min(l.county) AS county, min(l.list) AS list,
    count(*) FILTER (WHERE l.line = s.line) AS entries,
    count(*) FILTER (WHERE l.line = s.line AND l.revoked) AS revoked
  FROM staged_payment_result s JOIN payment_listed l ON l.batch_no = s.batch_no GROUP BY s.submission, s.row) l
  ON l.submission = s.submission AND l.row = s.row
WHERE s.entry_no IS NULL AND s.batch_no IS NOT NULL AND s.line IS NOT NULL AND e.row IS NULL
UNION ALL
-- What a paper of ours gave is what was issued: who changes it says of other money what the bank did (I14).
SELECT g.submission, '拨付结果', g.row, g.field, g.found, g.allowed, g.county,
  '「' || g.header || '」与花名册不符，应为' || g.allowed || '：' || CASE WHEN g.list LIKE '%\_v%' ESCAPE '\'
    THEN '「拨付花名册_' || g.list || '」已代替以前的花名册，银行已按旧花名册办理的，请改填台账编号'
    ELSE '花名册给出的内容不能改动' END
FROM (
  SELECT s.submission, s.row, a.sender_code AS county, l.list, unnest([
    {field: 'amount', header: '金额', found: s.amount::VARCHAR, allowed: i.amount::VARCHAR,
      same: s.amount = i.amount},
    {field: 'payee', header: '收款户名', found: s.payee, allowed: i.payee, same: plain(s.payee) = plain(i.payee)},
    {field: 'account', header: '银行账号', found: s.account, allowed: masked_account(i.account),
      same: replace(s.account, '-', '') = replace(i.account, '-', '')}], recursive := true)
  FROM staged_application a JOIN staged_payment_result s ON s.submission = a.submission
  JOIN payment_issued i ON i.submission = s.submission AND i.row = s.row
  LEFT JOIN (SELECT DISTINCT batch_no, list FROM payment_listed) l ON l.batch_no = s.batch_no) g
WHERE NOT g.same
UNION ALL
-- Only money that left the bank and whose entry is revoked comes back (I14).
SELECT p.submission, '拨付结果', p.row, 'result', p.result, CASE WHEN p.paid THEN '先撤销，再报收回' ELSE '成功、退票' END,
  p.county,
  p.which
    || CASE WHEN p.paid THEN '这笔台账已经拨付、没有撤销，不能填「收回」；确需收回的，先在审批意见中对它填「撤销」'
      ELSE '这笔台账没有报过拨付成功，没有可收回的款项；银行已付出的先填「成功」，没有付出的填「退票」' END
FROM payment_row p
WHERE p.county = p.sender_code AND p.result = '收回' AND p.reverses IS NULL AND p.batch_no IS NOT NULL
  AND NOT (p.paid AND p.reversed)
QUALIFY row_number() OVER (PARTITION BY p.submission, p.row ORDER BY p.entry_no) = 1
UNION ALL
SELECT p.submission, '拨付结果', p.row, 'paid_on', p.paid_on::VARCHAR, p.earliest || '至' || p.today, p.county,
  CASE WHEN p.paid_on > p.today THEN '拨付日期晚于今天' || p.today
    WHEN p.result = '收回' THEN '收回的日期早于拨付的日期' || p.earliest ELSE '拨付日期早于入账日' || p.earliest END
FROM (
  SELECT submission, row, sender_code, county, paid_on, today, result,
    max(CASE WHEN result = '收回' THEN coalesce(left_on, posted_on) ELSE posted_on END) AS earliest
  FROM payment_row WHERE county = sender_code AND reverses IS NULL GROUP BY ALL) p
WHERE p.paid_on > p.today OR p.paid_on < p.earliest
