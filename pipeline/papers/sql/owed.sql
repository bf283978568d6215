-- What was paid and reversed (receivable), and the run of the list that paid it; found once for the papers of a night,
-- for it is little, and to find it costs.
CREATE OR REPLACE TEMP TABLE owed AS
SELECT r.*, b.run AS listed_in
FROM receivable r
JOIN payment_batch b USING (batch_no)
