-- Money that left the bank and whose entry is reversed stays bound in its fund (待收回, reading I14) until 拨付结果 says that
-- it came back (收回); and a payment list keeps whom it pays (article 21).

-- 收回: the money of a reversed entry came back, once an entry.
CREATE TABLE taken_back (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  entry_no VARCHAR PRIMARY KEY,
  taken_on DATE NOT NULL, voucher VARCHAR NOT NULL, reason VARCHAR);
-- What of its fund is bound as 待收回 once the entry stands; its balances are without that. An entry of an earlier program
-- has none, and its balances did not take it off.
ALTER TABLE entry ADD COLUMN bound DECIMAL(18,2);
-- Whom the list pays, and where, as it was made; a list of an earlier program pays whom the entitlement names.
ALTER TABLE payment_line ADD COLUMN payee VARCHAR;
ALTER TABLE payment_line ADD COLUMN bank VARCHAR;
ALTER TABLE payment_line ADD COLUMN account VARCHAR;
-- the columns of entry are its own
CREATE OR REPLACE VIEW posted AS
SELECT y.*, v.entry_no AS reversed_by
FROM entry y LEFT JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
WHERE y.reverses IS NULL;

-- 待收回 and 已收回: every entry that was paid and is reversed, whichever came first. run and step say when that bound it: a
-- reversal of money paid in an earlier run binds with itself (step 1), the bank's report on an entry that was reversed
-- before binds at the night's end (step 2), when what came back is freed too. taken_back_run is empty while the money
-- is out.
CREATE VIEW receivable AS
SELECT y.entry_no, v.entry_no AS reversed_by, y.submission, y.row, y.county, y.fund, y.year, y.amount, p.batch_no,
  p.paid_on,
  greatest(v.run, p.run) AS run, CASE WHEN v.run > p.run THEN 1 ELSE 2 END AS step, t.run AS taken_back_run, t.taken_on
FROM (SELECT run, entry_no, reverses, year FROM entry WHERE reverses IS NOT NULL) v
JOIN entry y ON y.year = v.year AND y.entry_no = v.reverses
JOIN (SELECT run, entry_no, batch_no, paid_on FROM payment_result WHERE paid) p ON p.entry_no = y.entry_no
LEFT JOIN taken_back t ON t.entry_no = y.entry_no;
-- what is bound now
CREATE VIEW bound AS
SELECT county, fund, year, sum(amount) AS amount FROM receivable WHERE taken_back_run IS NULL GROUP BY ALL;
-- All that moves a fund's balance (allotted - committed - bound), in its order in time: by run, step and entry number.
-- A night takes allotments first (step 0), enters and reverses after that (1), and hears from the bank last (2).
CREATE VIEW fund_movement AS
SELECT run, 0 AS step, NULL::VARCHAR AS entry_no, county, fund, year, amount AS allotted,
  0::DECIMAL(18,2) AS committed, 0::DECIMAL(18,2) AS bound
FROM allotment
UNION ALL SELECT run, 1, entry_no, county, fund, year, 0, amount, 0 FROM entry
UNION ALL SELECT run, step, reversed_by, county, fund, year, 0, 0, amount FROM receivable
UNION ALL SELECT taken_back_run, 2, reversed_by, county, fund, year, 0, 0, -amount FROM receivable
  WHERE taken_back_run IS NOT NULL;

-- an entry's state: in its newest batch, and what came of it there
CREATE OR REPLACE VIEW entry_state AS
SELECT y.entry_no, l.batch_no, p.paid_on, p.voucher, p.reason AS returned_because,
  CASE WHEN y.reverses IS NOT NULL THEN '冲销'
    WHEN v.entry_no IS NOT NULL AND p.paid THEN CASE WHEN t.entry_no IS NULL THEN '待收回' ELSE '已收回' END
    WHEN v.entry_no IS NOT NULL THEN '已冲销' WHEN p.paid THEN '已拨付' WHEN NOT p.paid THEN '已退票'
    WHEN l.batch_no IS NULL THEN '待编批' ELSE '待拨付' END AS state
FROM entry y LEFT JOIN entry v ON v.reverses = y.entry_no
LEFT JOIN (SELECT entry_no, max(batch_no) AS batch_no FROM payment_line GROUP BY entry_no) l ON l.entry_no = y.entry_no
LEFT JOIN payment_result p ON p.entry_no = y.entry_no AND p.batch_no = l.batch_no
LEFT JOIN taken_back t ON t.entry_no = y.entry_no;
