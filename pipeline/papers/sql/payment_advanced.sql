-- What finance must see before it pays back an institution: what 机构目录 said of it when the list was made, where that
-- is not what the claim asked for or the list pays.
WITH advanced AS (
  SELECT d.subject, d.entry_no, d.payee, d.account, d.asked_payee, d.asked_account, c.institution
  FROM list_entry d
  JOIN class_filed c ON c.opening = d.opening
  WHERE d.due AND d.advanced_by = '机构'),
newest AS (
  SELECT t.subject, i.credit_code, arg_max({'payee': coalesce(i.payee, i.name), 'name': i.name, 'account': i.account},
    filed_at(i.submission, i.row)) AS said
  FROM list t
  JOIN institution i ON i.run <= t.run
  WHERE i.credit_code IN (SELECT institution FROM advanced)
  GROUP BY t.subject, i.credit_code),
beside AS (
  SELECT a.*, n.said.payee AS listed_payee, n.said.name AS listed_name, n.said.account AS listed_account
  FROM advanced a
  JOIN newest n ON n.subject = a.subject AND n.credit_code = a.institution
  WHERE n.said.account IS NOT NULL)
SELECT subject, entry_no, 6 AS place,
  '申请所填的户名账号（' || concat_ws('，', asked_payee, asked_account) || '）与机构目录不符，按目录拨付' AS text
FROM beside
WHERE account = listed_account AND (replace(asked_account, '-', '') IS DISTINCT FROM replace(listed_account, '-', '')
  OR plain(asked_payee) NOT IN (plain(listed_payee), plain(listed_name)))
UNION ALL
SELECT subject, entry_no, 7,
  '户名账号与机构目录现在登记的（' || concat_ws('，', listed_payee, listed_account) || '）不符，请核实'
FROM beside
WHERE payee <> listed_payee OR account IS DISTINCT FROM listed_account
