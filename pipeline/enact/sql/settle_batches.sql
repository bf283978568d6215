-- Puts the entries that stand in no payment list, or whose last payment came back, into one new list a county (批次号: county,
-- date, two digits). An entry that was reversed is paid by nobody, one of what stands still waits. Every run that came to its end and
-- had nothing standing still left none behind (listed), so only what was entered or came back since then is looked at. An entry's
-- number begins with its county and its year.
CREATE OR REPLACE TEMP TABLE unbatched AS
WITH listed AS (SELECT entry_no, max(batch_no) AS batch_no FROM payment_line WHERE run > listed() GROUP BY entry_no),
due AS (
  SELECT y.entry_no FROM entry y ANTI JOIN listed l ON l.entry_no = y.entry_no WHERE y.run > listed() AND y.reverses IS NULL
  UNION
  SELECT p.entry_no FROM payment_result p LEFT JOIN listed l ON l.entry_no = p.entry_no
  WHERE p.run > listed() AND NOT p.paid AND coalesce(l.batch_no, p.batch_no) <= p.batch_no),
standing AS (
  SELECT d.entry_no, left(d.entry_no, 6) AS county
  FROM due d ANTI JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = d.entry_no)
SELECT s.entry_no, s.county
FROM standing s
WHERE NOT EXISTS (FROM standstill) OR s.entry_no NOT IN (
  SELECT y.entry_no
  FROM entry y SEMI JOIN standing t ON t.entry_no = y.entry_no
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  JOIN standstill z ON z.scope = 'fund' AND z.key = y.county || y.fund || y.year
    OR z.scope = 'entries' AND z.key = y.county || y.year
    OR z.scope = 'batches' AND z.key = y.county || strftime((SELECT today FROM this_run), '%Y%m%d')
    OR z.scope = 'class' AND z.key = e.opening::VARCHAR);
INSERT INTO payment_batch BY NAME
WITH last AS (SELECT county, max(CAST(substr(batch_no, 15) AS BIGINT)) AS top FROM payment_batch, this_run WHERE made_on = today GROUP BY county)
SELECT r.run, w.county || strftime(r.today, '%Y%m%d') || printf('%02d', coalesce(l.top, 0) + 1) AS batch_no, w.county, r.today AS made_on
FROM (SELECT DISTINCT county FROM unbatched) w LEFT JOIN last l USING (county), this_run r;
INSERT INTO payment_line BY NAME
SELECT r.run, b.batch_no, u.entry_no FROM unbatched u, this_run r JOIN payment_batch b ON b.run = r.run WHERE b.county = u.county;
INSERT INTO publication BY NAME SELECT r.run, 'payment_list' AS workbook, batch_no AS subject, county, r.today AS as_of FROM payment_batch b JOIN this_run r ON b.run = r.run ON CONFLICT DO NOTHING;
-- Ledgers and 公示名单 (money approved this run, or taken back) are found first: the engine would take them for as many as there are
-- entries, and hold all wishes ever made beside them.
CREATE OR REPLACE TEMP TABLE posted_claim AS SELECT DISTINCT submission, county FROM entry WHERE run > told();
INSERT INTO publication BY NAME
SELECT r.run, 'publicity' AS workbook, p.submission::VARCHAR AS subject, p.county, r.today AS as_of FROM posted_claim p, this_run r ON CONFLICT DO NOTHING;
CREATE OR REPLACE TEMP TABLE moved_ledger AS
SELECT DISTINCT left(entry_no, 10) AS subject FROM (
  SELECT entry_no FROM entry WHERE run > told() UNION ALL SELECT entry_no FROM payment_result WHERE run > told() UNION ALL SELECT entry_no FROM unbatched);
INSERT INTO publication BY NAME
SELECT r.run, 'fund_ledger' AS workbook, m.subject, left(m.subject, 6) AS county, r.today AS as_of FROM moved_ledger m, this_run r ON CONFLICT DO NOTHING;
