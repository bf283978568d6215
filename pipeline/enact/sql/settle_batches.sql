-- Puts the entries that stand in no payment list, or whose last payment came back, into one new list a county (批次号: county,
-- date, two digits). An entry that was reversed is paid by nobody.
CREATE OR REPLACE TEMP TABLE unbatched AS
SELECT y.entry_no, y.county FROM posted y JOIN entry_state s USING (entry_no) WHERE s.state IN ('待编批', '已退票');
INSERT INTO payment_batch BY NAME
WITH last AS (SELECT county, max(CAST(substr(batch_no, 15) AS BIGINT)) AS top FROM payment_batch, this_run WHERE made_on = today GROUP BY county)
SELECT r.run, w.county || strftime(r.today, '%Y%m%d') || printf('%02d', coalesce(l.top, 0) + 1) AS batch_no, w.county, r.today AS made_on
FROM (SELECT DISTINCT county FROM unbatched) w LEFT JOIN last l USING (county), this_run r;
INSERT INTO payment_line BY NAME
SELECT r.run, b.batch_no, u.entry_no FROM unbatched u, this_run r JOIN payment_batch b ON b.run = r.run WHERE b.county = u.county;
INSERT INTO publication BY NAME SELECT r.run, 'payment_list' AS workbook, batch_no AS subject, county, r.today AS as_of FROM payment_batch b JOIN this_run r ON b.run = r.run ON CONFLICT DO NOTHING;
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'fund_ledger' AS workbook, e.county || e.year AS subject, e.county, r.today AS as_of FROM this_run r, entry e
WHERE e.run > r.after OR e.entry_no IN (SELECT entry_no FROM payment_result p WHERE p.run > r.after) OR e.entry_no IN (SELECT entry_no FROM unbatched) ON CONFLICT DO NOTHING;
