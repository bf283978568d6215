-- Puts the entries that stand in no payment list, whose last payment came back, or whose account became another before
-- the bank answered, into one new list a county (批次号: county, date, two digits). An entry that was reversed is paid
-- by nobody, one of what stands still waits. Every run that came to its end and had nothing standing still left none
-- behind (last_listed), so only what was entered, came back or was corrected since then is looked at. An entry's number
-- begins with its county and its year.
--
-- What an institution advanced is paid to the account that 机构目录 has for it on the day of the list, whatever the
-- claim said (R-7); everything else to the newest corrected account (账户更正), or else to that of the claim.
CREATE OR REPLACE TEMP TABLE unbatched AS
WITH directory AS (
  SELECT credit_code
  FROM institution
  QUALIFY run > last_listed() AND (payee, bank, account) IS DISTINCT FROM lag((payee, bank, account))
    OVER (PARTITION BY credit_code ORDER BY submission, row)),
spoken AS (
  SELECT entry_no FROM payment_result WHERE run > last_listed()
  UNION ALL
  SELECT entry_no FROM account_correction WHERE run > last_listed()
  UNION ALL
  SELECT y.entry_no
  FROM directory d
  JOIN class_filed c ON c.institution = d.credit_code
  JOIN entitlement e ON e.opening = c.opening AND e.advanced_by = '机构'
  JOIN entry y ON y.submission = e.submission AND y.row = e.row),
newest AS (
  SELECT entry_no, max(batch_no) AS batch_no,
    arg_max({payee: payee, bank: bank, account: account}, batch_no) AS pays
  FROM payment_line
  SEMI JOIN spoken USING (entry_no)
  GROUP BY entry_no),
answered AS (SELECT entry_no, batch_no, paid FROM payment_result SEMI JOIN newest USING (entry_no)),
-- pays is empty of what came back
due AS (
  SELECT y.entry_no, NULL AS pays
  FROM entry y
  ANTI JOIN (SELECT entry_no FROM payment_line WHERE run > last_listed()) l ON l.entry_no = y.entry_no
  WHERE y.run > last_listed() AND y.reverses IS NULL
  UNION ALL
  SELECT n.entry_no, CASE WHEN a.entry_no IS NULL THEN n.pays END
  FROM newest n
  LEFT JOIN answered a ON a.entry_no = n.entry_no AND a.batch_no = n.batch_no
  ANTI JOIN (SELECT entry_no FROM answered WHERE paid) p ON p.entry_no = n.entry_no),
numbers AS (
  SELECT d.*, CAST(substr(d.entry_no, 7, 4) AS BIGINT) AS year
  FROM due d
  ANTI JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = d.entry_no),
payable AS (
  SELECT d.pays, y.entry_no, y.county, y.fund, y.year, e.opening, strftime(r.today, '%Y%m%d') AS day,
    CASE WHEN i.account IS NOT NULL THEN coalesce(i.payee, i.name)
      WHEN a.account IS NOT NULL THEN a.payee ELSE e.payee END AS payee,
    CASE WHEN i.account IS NOT NULL THEN i.bank WHEN a.account IS NOT NULL THEN a.bank ELSE e.bank END AS bank,
    coalesce(i.account, a.account, e.account) AS account
  FROM numbers d
  JOIN entry y USING (year, entry_no)
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  LEFT JOIN class_filed c ON c.opening = e.opening
  LEFT JOIN institution_now i ON e.advanced_by = '机构' AND i.credit_code = c.institution
  LEFT JOIN account_correction_now a ON a.entry_no = y.entry_no, this_run r)
SELECT p.entry_no, p.county, p.payee, p.bank, p.account
FROM payable p
ANTI JOIN standstill z ON z.scope = 'fund' AND z.key = p.county || p.fund || p.year
  OR z.scope = 'entries' AND z.key = p.county || p.year
  OR z.scope = 'batches' AND z.key = p.county || p.day
  OR z.scope = 'class' AND z.key = p.opening::VARCHAR
WHERE {payee: p.payee, bank: p.bank, account: p.account} IS DISTINCT FROM p.pays;
