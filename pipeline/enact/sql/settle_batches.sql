-- What is to be paid (unbatched), a list a county.
-- when unbatched
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
-- when unbatched
INSERT INTO payment_line BY NAME
SELECT r.run, b.batch_no, u.entry_no, u.payee, u.bank, u.account
FROM unbatched u, this_run r
JOIN payment_batch b ON b.run = r.run
WHERE b.county = u.county;
-- when unbatched
INSERT INTO publication BY NAME
SELECT r.run, 'payment_list' AS workbook, b.batch_no AS subject, b.county, r.today AS as_of
FROM payment_batch b
JOIN this_run r ON b.run = r.run
ON CONFLICT DO NOTHING;
-- A list with an entry of which the bank has said nothing there, and which was reversed, stands in a newer list since
-- its account became another, or turned out to be paid by an older one, is followed by another, _v2 and so on, without
-- it. Each is requested once, and shows what was known in its run. Money is asked for by one list at a time. No list is
-- older than the years of its entries' numbers.
INSERT INTO publication BY NAME
WITH gone AS (
  SELECT run, reverses AS entry_no, NULL AS listed_in FROM entry WHERE run > last_finished() AND reverses IS NOT NULL
  UNION ALL
  SELECT run, entry_no, batch_no FROM payment_line WHERE run > last_finished()
  UNION ALL
  SELECT run, entry_no, NULL FROM payment_result WHERE run > last_finished() AND paid),
since AS (
  SELECT run
  FROM run
  WHERE year(today) >= (SELECT min(CAST(substr(entry_no, 7, 4) AS BIGINT)) FROM gone)),
listed AS (
  SELECT g.run, g.entry_no, max(l.batch_no) AS batch_no
  FROM gone g
  JOIN (FROM payment_line SEMI JOIN since USING (run)) l
    ON l.entry_no = g.entry_no AND (g.listed_in IS NULL OR l.batch_no < g.listed_in)
  GROUP BY g.run, g.entry_no, g.listed_in),
outdated AS (
  SELECT l.batch_no, max(l.run) AS run
  FROM listed l
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
-- when entry
CREATE OR REPLACE TEMP TABLE posted_claim AS
SELECT DISTINCT submission, county
FROM entry
WHERE run > last_finished();
-- when entry
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
  SELECT entry_no FROM account_correction WHERE run > last_finished()
  UNION ALL
  SELECT entry_no FROM unbatched)
SELECT DISTINCT left(entry_no, 10) AS subject
FROM moved;
INSERT INTO publication BY NAME
SELECT r.run, 'fund_ledger' AS workbook, m.subject, left(m.subject, 6) AS county, r.today AS as_of
FROM moved_ledger m, this_run r
ON CONFLICT DO NOTHING;
