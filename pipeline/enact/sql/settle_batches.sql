-- Puts the entries that no payment list has yet into one new list a county (批次号: county, date, two digits).
INSERT INTO payment_batch BY NAME
WITH waiting AS (SELECT DISTINCT county FROM entry ANTI JOIN payment_line USING (entry_no)),
last AS (SELECT county, max(CAST(substr(batch_no, 15) AS BIGINT)) AS top FROM payment_batch, this_run WHERE made_on = today GROUP BY county)
SELECT r.run, w.county || strftime(r.today, '%Y%m%d') || printf('%02d', coalesce(l.top, 0) + 1) AS batch_no, w.county, r.today AS made_on
FROM waiting w LEFT JOIN last l USING (county), this_run r;
INSERT INTO payment_line BY NAME
SELECT r.run, b.batch_no, e.entry_no FROM entry e ANTI JOIN payment_line l USING (entry_no), this_run r JOIN payment_batch b ON b.run = r.run WHERE b.county = e.county;
INSERT INTO publication BY NAME SELECT r.run, 'payment_list' AS workbook, batch_no AS subject, county, r.today AS as_of FROM payment_batch b JOIN this_run r ON b.run = r.run ON CONFLICT DO NOTHING;
INSERT INTO publication BY NAME SELECT DISTINCT r.run, 'fund_ledger' AS workbook, e.county || e.year AS subject, e.county, r.today AS as_of FROM entry e JOIN this_run r ON e.run = r.run ON CONFLICT DO NOTHING;
