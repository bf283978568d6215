-- What finance must see before it pays somebody who asked for himself: how many people have money sent to the account
-- he named (R-1).
WITH due AS (
  SELECT subject, entry_no, replace(account, '-', '') AS account FROM list_entry WHERE due AND advanced_by = '个人'),
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
  SEMI JOIN due USING (account)
  JOIN list t ON e.run <= t.run
  GROUP BY t.subject, e.account),
allowed AS (
  SELECT t.subject, arg_max(c.number, c.since) AS people
  FROM list t
  JOIN policy_city c ON c.name = 'shared_account' AND c.since <= t.made_on
  GROUP BY t.subject)
SELECT d.subject, d.entry_no, 8 AS place, '这个账号共有' || u.people || '人使用，请核实（R-1）' AS text
FROM due d
JOIN users u ON u.subject = d.subject AND u.account = d.account
JOIN allowed a ON a.subject = d.subject
WHERE u.people >= a.people
