-- Puts the entries that stand in no payment list, or whose last payment came back, into one new list a county (批次号:
-- county, date, two digits). An entry that was reversed is paid by nobody, one of what stands still waits. Every run
-- that came to its end and had nothing standing still left none behind (last_listed), so only what was entered or
-- came back since then is looked at. An entry's number begins with its county and its year.
CREATE OR REPLACE TEMP TABLE unbatched AS
WITH listed AS (
  SELECT entry_no, max(batch_no) AS batch_no
  FROM payment_line
  WHERE run > last_listed()
  GROUP BY entry_no),
due AS (
  SELECT y.entry_no
  FROM entry y
  ANTI JOIN listed l ON l.entry_no = y.entry_no
  WHERE y.run > last_listed() AND y.reverses IS NULL
  UNION
  SELECT p.entry_no
  FROM payment_result p
  LEFT JOIN listed l ON l.entry_no = p.entry_no
  WHERE p.run > last_listed() AND NOT p.paid AND coalesce(l.batch_no, p.batch_no) <= p.batch_no),
payable AS (
  SELECT d.entry_no, left(d.entry_no, 6) AS county
  FROM due d
  ANTI JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = d.entry_no),
stopped AS (
  SELECT y.entry_no
  FROM entry y
  SEMI JOIN payable p ON p.entry_no = y.entry_no
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  JOIN standstill z ON z.scope = 'fund' AND z.key = y.county || y.fund || y.year
    OR z.scope = 'entries' AND z.key = y.county || y.year
    OR z.scope = 'batches' AND z.key = y.county || strftime((SELECT today FROM this_run), '%Y%m%d')
    OR z.scope = 'class' AND z.key = e.opening::VARCHAR)
SELECT p.entry_no, p.county
FROM payable p
WHERE NOT EXISTS (FROM standstill) OR p.entry_no NOT IN (SELECT entry_no FROM stopped);
INSERT INTO payment_batch BY NAME
WITH counties AS (SELECT DISTINCT county FROM unbatched),
taken AS (
  SELECT county, max(CAST(substr(batch_no, 15) AS BIGINT)) AS top
  FROM payment_batch, this_run
  WHERE made_on = today
  GROUP BY county)
SELECT r.run, c.county || strftime(r.today, '%Y%m%d') || printf('%02d', coalesce(t.top, 0) + 1) AS batch_no, c.county,
  r.today AS made_on
FROM counties c
LEFT JOIN taken t USING (county), this_run r;
-- What an institution advanced is paid to the account that 机构目录 has for it on the day of the list, whatever the
-- claim said (R-7).
INSERT INTO payment_line BY NAME
WITH numbers AS (SELECT *, CAST(substr(entry_no, 7, 4) AS BIGINT) AS year FROM unbatched),
payments AS (
  SELECT u.county, y.entry_no, e.payee, e.bank, e.account,
    CASE WHEN e.advanced_by = '机构' THEN c.institution END AS institution
  FROM numbers u
  JOIN entry y USING (year, entry_no)
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  LEFT JOIN class_filed c ON c.opening = e.opening)
SELECT r.run, b.batch_no, p.entry_no,
  CASE WHEN i.account IS NULL THEN p.payee ELSE coalesce(i.payee, i.name) END AS payee,
  CASE WHEN i.account IS NULL THEN p.bank ELSE i.bank END AS bank, coalesce(i.account, p.account) AS account
FROM payments p
LEFT JOIN institution_now i ON i.credit_code = p.institution, this_run r
JOIN payment_batch b ON b.run = r.run
WHERE b.county = p.county;
INSERT INTO publication BY NAME
SELECT r.run, 'payment_list' AS workbook, b.batch_no AS subject, b.county, r.today AS as_of
FROM payment_batch b
JOIN this_run r ON b.run = r.run
ON CONFLICT DO NOTHING;
-- A list with an entry that was reversed and of which the bank has said nothing is followed by another, _v2 and so on,
-- without it. Each is requested once, and shows what was known in its run.
INSERT INTO publication BY NAME
WITH reversed AS (
  SELECT run, reverses AS entry_no FROM entry WHERE run > last_finished() AND reverses IS NOT NULL),
listed AS (
  SELECT entry_no, max(batch_no) AS batch_no
  FROM payment_line
  SEMI JOIN reversed USING (entry_no)
  GROUP BY entry_no),
outdated AS (
  SELECT l.batch_no, max(v.run) AS run
  FROM listed l
  JOIN reversed v USING (entry_no)
  ANTI JOIN payment_result p ON p.entry_no = l.entry_no AND p.batch_no = l.batch_no
  GROUP BY l.batch_no),
issued AS (
  SELECT left(subject, 16) AS batch_no, max(run) AS run, count(*) AS versions
  FROM publication
  WHERE workbook = 'payment_list' AND left(subject, 16) IN (SELECT batch_no FROM outdated)
  GROUP BY 1)
SELECT r.run, 'payment_list' AS workbook, o.batch_no || '_v' || (i.versions + 1) AS subject,
  left(o.batch_no, 6) AS county, r.today AS as_of
FROM outdated o
JOIN issued i USING (batch_no), this_run r
WHERE i.run < o.run
ON CONFLICT DO NOTHING;
-- Ledgers and 公示名单 (money approved this run, or taken back) are found first: the engine would take them for as many
-- as there are entries, and keep every request ever made beside them.
CREATE OR REPLACE TEMP TABLE posted_claim AS
SELECT DISTINCT submission, county
FROM entry
WHERE run > last_finished();
INSERT INTO publication BY NAME
SELECT r.run, 'publicity' AS workbook, p.submission::VARCHAR AS subject, p.county, r.today AS as_of
FROM posted_claim p, this_run r
ON CONFLICT DO NOTHING;
CREATE OR REPLACE TEMP TABLE moved_ledger AS
WITH moved AS (
  SELECT entry_no FROM entry WHERE run > last_finished()
  UNION ALL
  SELECT entry_no FROM payment_result WHERE run > last_finished()
  UNION ALL
  SELECT entry_no FROM taken_back WHERE run > last_finished()
  UNION ALL
  SELECT entry_no FROM unbatched)
SELECT DISTINCT left(entry_no, 10) AS subject
FROM moved;
INSERT INTO publication BY NAME
SELECT r.run, 'fund_ledger' AS workbook, m.subject, left(m.subject, 6) AS county, r.today AS as_of
FROM moved_ledger m, this_run r
ON CONFLICT DO NOTHING;
