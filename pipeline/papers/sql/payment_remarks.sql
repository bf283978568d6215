-- 备注 of a line, a payee and fund: all that finance must see before it pays (articles 18 and 21), as it was known when
-- the list was made.
CREATE OR REPLACE TEMP TABLE list_remark AS
WITH due AS (SELECT * FROM list_entry WHERE due),
-- the lists before, on which an entry stood, and what the bank said of it there by then
earlier AS (
  SELECT d.subject, d.line, d.entry_no, l.batch_no, concat_ws('，', l.payee, l.bank, l.account) AS paid_to, p.paid_on,
    p.reason, p.entry_no IS NULL AS unanswered
  FROM due d
  JOIN list t ON t.subject = d.subject
  JOIN payment_line l ON l.entry_no = d.entry_no AND l.batch_no < d.batch_no
  LEFT JOIN payment_result p ON p.entry_no = l.entry_no AND p.batch_no = l.batch_no AND p.run <= t.run),
last AS (
  SELECT *
  FROM earlier
  QUALIFY row_number() OVER (PARTITION BY subject, entry_no ORDER BY batch_no DESC) = 1),
returned AS (
  SELECT *
  FROM earlier
  WHERE NOT unanswered
  QUALIFY row_number() OVER (PARTITION BY subject, entry_no ORDER BY batch_no DESC) = 1),
-- where its money went before: to the account of the list before, or of the claim, when it was corrected at once
corrected AS (
  SELECT d.subject, d.line, concat_ws('，', d.payee, d.bank, d.account) AS pays,
    coalesce(x.paid_to, CASE WHEN d.advanced_by = '个人'
      THEN concat_ws('，', d.asked_payee, d.asked_bank, d.asked_account) END) AS paid_to
  FROM due d
  LEFT JOIN last x ON x.subject = d.subject AND x.entry_no = d.entry_no),
-- 机构目录 as it was then, beside what an institution advanced
listed AS (
  SELECT t.subject, i.*
  FROM list t
  JOIN institution i ON i.run <= t.run
  QUALIFY row_number() OVER (PARTITION BY t.subject, i.credit_code ORDER BY i.submission DESC, i.row DESC) = 1),
advanced AS (
  SELECT d.*, coalesce(i.payee, i.name) AS listed_payee, i.name AS listed_name, i.account AS listed_account
  FROM due d
  JOIN class_filed c ON c.opening = d.opening
  JOIN listed i ON i.subject = d.subject
    AND i.credit_code = c.institution
  WHERE d.advanced_by = '机构' AND i.account IS NOT NULL),
-- everybody whose money goes to an account that somebody on the list named (R-1)
named AS (SELECT DISTINCT replace(account, '-', '') AS account FROM due WHERE advanced_by = '个人'),
users AS (
  SELECT t.subject, e.account, count(DISTINCT e.person) AS people
  FROM (
    SELECT run, person, replace(account, '-', '') AS account
    FROM entitlement
    WHERE advanced_by = '个人' AND approved > 0
    UNION ALL
    SELECT c.run, e.person, replace(c.account, '-', '')
    FROM account_correction c
    JOIN entry y ON y.entry_no = c.entry_no
    JOIN entitlement e ON e.submission = y.submission AND e.row = y.row) e
  SEMI JOIN named USING (account)
  JOIN list t ON e.run <= t.run
  GROUP BY t.subject, e.account),
allowed AS (
  SELECT t.subject, arg_max(c.number, c.since) AS people
  FROM list t
  JOIN policy_city c ON c.name = 'shared_account'
    AND c.since <= t.made_on
  GROUP BY t.subject),
-- money of the same people, or to the same payee, that is 待收回 (I14)
owing AS (
  SELECT t.subject, r.entry_no, r.amount, e.person, l.payee, l.account
  FROM list t
  JOIN receivable r ON r.run <= t.run AND (r.taken_back_run IS NULL OR r.taken_back_run > t.run)
  JOIN entitlement e ON e.submission = r.submission AND e.row = r.row
  JOIN payment_line l ON l.entry_no = r.entry_no AND l.batch_no = r.batch_no),
owed AS (
  SELECT DISTINCT d.subject, d.line, o.entry_no, o.amount
  FROM due d
  JOIN owing o ON o.subject = d.subject
    AND (o.person = d.person OR o.payee = d.payee AND o.account = d.account)),
public AS (
  SELECT d.subject, d.line, max(p.ends) AS ends
  FROM due d
  JOIN public_period p ON p.base = d.posted_on
    AND p.base_run = d.entered
  GROUP BY d.subject, d.line),
said AS (
  SELECT subject, line, 1 AS place, '班期' || string_agg(DISTINCT class_no, '、' ORDER BY class_no) AS text
  FROM due
  GROUP BY subject, line
  UNION ALL
  SELECT p.subject, p.line, 2,
    CASE WHEN p.ends >= t.made_on THEN '公示至' || p.ends ELSE '公示已于' || p.ends || '期满' END
  FROM public p
  JOIN list t USING (subject)
  UNION ALL
  SELECT subject, line, 3, '上次退票（' || paid_on || '，' || count(*) || '笔）：' || coalesce(reason, '')
  FROM returned
  GROUP BY subject, line, paid_on, reason
  UNION ALL
  SELECT DISTINCT subject, line, 4, '收款信息已更正：原为' || paid_to || '；现为' || pays
  FROM corrected
  WHERE paid_to <> pays
  UNION ALL
  SELECT subject, line, 5,
    '原列批次' || batch_no || '（' || count(*) || '笔），尚未报拨付结果：已送银行的，请先核实没有付出'
  FROM last
  WHERE unanswered
  GROUP BY subject, line, batch_no
  UNION ALL
  SELECT DISTINCT subject, line, 6,
    '申请所填的户名账号（' || concat_ws('，', asked_payee, asked_account) || '）与机构目录不符，按目录拨付'
  FROM advanced
  WHERE account = listed_account AND (replace(asked_account, '-', '') IS DISTINCT FROM replace(listed_account, '-', '')
    OR plain(asked_payee) NOT IN (plain(listed_payee), plain(listed_name)))
  UNION ALL
  SELECT DISTINCT subject, line, 7,
    '户名账号与机构目录现在登记的（' || concat_ws('，', listed_payee, listed_account) || '）不符，请核实'
  FROM advanced
  WHERE payee <> listed_payee OR account IS DISTINCT FROM listed_account
  UNION ALL
  SELECT DISTINCT d.subject, d.line, 8, '这个账号共有' || u.people || '人使用，请核实（R-1）'
  FROM due d
  JOIN users u ON u.subject = d.subject AND u.account = replace(d.account, '-', '')
  JOIN allowed a ON a.subject = d.subject
  WHERE d.advanced_by = '个人' AND u.people >= a.people
  UNION ALL
  SELECT subject, line, 9, '此前拨付、撤销后待收回' || yuan(sum(amount)) || '元（台账' || min(entry_no)
    || CASE WHEN count(*) > 1 THEN '等' || count(*) || '笔' ELSE '' END || '）'
  FROM owed
  GROUP BY subject, line)
SELECT subject, line, string_agg(text, '；' || chr(10) ORDER BY place, text) AS remark
FROM said
GROUP BY subject, line;
