-- What every policy said under which something was decided, kept once by its digest: the texts of the rulebook's files (its
-- settings as a file of that name), and the rates they give. An award of the past is recomputed under its own policy.
CREATE TABLE policy_text (run BIGINT NOT NULL, digest VARCHAR NOT NULL, file VARCHAR NOT NULL, text VARCHAR NOT NULL);
CREATE TABLE policy_rate (run BIGINT NOT NULL, digest VARCHAR NOT NULL, since DATE NOT NULL, course VARCHAR NOT NULL,
  kind VARCHAR NOT NULL, rate DECIMAL(18,2) NOT NULL);

-- What a run found to contradict itself, and since which run it has stood still: a fund, a series of numbers, a class (see
-- package audit). What the newest run that came to its end lists is open; what it does not list any more goes on.
CREATE TABLE stoppage (run BIGINT NOT NULL, invariant VARCHAR NOT NULL, scope VARCHAR NOT NULL, key VARCHAR NOT NULL,
  place VARCHAR NOT NULL, said VARCHAR, should VARCHAR, reason VARCHAR NOT NULL, since BIGINT NOT NULL);
-- the same as people read it: whose county it is, and what stands still
CREATE VIEW stoppage_told AS
SELECT s.run, s.invariant, s.scope, s.key, s.place, s.said, s.should, s.reason, b.today AS since,
  CASE s.scope WHEN 'class' THEN c.county WHEN 'applications' THEN substr(s.key, 3, 6)
    WHEN 'application' THEN w.county WHEN 'run' THEN NULL ELSE left(s.key, 6) END AS county,
  CASE s.scope
    WHEN 'fund' THEN right(s.key, 4) || '年' || substr(s.key, 7, length(s.key) - 10)
    WHEN 'entries' THEN right(s.key, 4) || '年全部资金'
    WHEN 'serial' THEN '证书编号' || s.key
    WHEN 'class' THEN '班期' || coalesce(n.class_no, c.business_no, s.key)
    WHEN 'classes' THEN '班期编号' || s.key
    WHEN 'batches' THEN '拨付批次' || s.key
    WHEN 'applications' THEN '业务编号' || s.key
    WHEN 'application' THEN '文件' || s.key
    ELSE '当晚统计' END AS thing
FROM stoppage s
JOIN run b ON b.run = s.since
LEFT JOIN class_filed c ON s.scope = 'class' AND c.opening::VARCHAR = s.key
LEFT JOIN class_number n ON n.opening = c.opening
LEFT JOIN reviewed w ON s.scope = 'application' AND w.submission::VARCHAR = s.key;

-- An award that waited and ended before its money came, because what it rested on was taken back (A22-4): it is never entered.
-- decided_by is the submission that took it back.
CREATE TABLE award_ended (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, rule VARCHAR NOT NULL,
  reason VARCHAR NOT NULL, decided_by BIGINT NOT NULL);
CREATE OR REPLACE VIEW entitlement_live AS
SELECT e.* FROM entitlement e
ANTI JOIN (SELECT submission, row FROM posted WHERE reversed_by IS NOT NULL) p ON p.submission = e.submission AND p.row = e.row
ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
WHERE e.approved > 0
  AND (EXISTS (SELECT 1 FROM posted p WHERE p.submission = e.submission AND p.row = e.row)
    OR NOT EXISTS (SELECT 1 FROM refusal r WHERE r.target = e.submission)
    AND NOT EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no));
-- awards that count no more: their entry was taken back, or they ended before they had one
CREATE VIEW award_over AS
SELECT y.submission, y.row FROM entry y SEMI JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
UNION
SELECT submission, row FROM award_ended
UNION
SELECT e.submission, e.row FROM entitlement e SEMI JOIN refusal r ON r.target = e.submission
ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row;
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
-- Registers can be put right (rule A16-3).

-- The newest 期初证书号 of a series is in force, a lower one too: numbers already given are never given again, whatever
-- stands here.
CREATE OR REPLACE VIEW opening_serial_now AS
SELECT *
FROM opening_serial
QUALIFY row_number() OVER (PARTITION BY county, month, course ORDER BY submission DESC, row DESC) = 1;

-- 历史补贴 in force: a number has one holder, the one of its newest row, whoever stood there before; and a person has one
-- certificate of a course.
CREATE OR REPLACE VIEW past_subsidy_now AS
SELECT *
FROM (
  SELECT *
  FROM past_subsidy
  QUALIFY row_number() OVER (PARTITION BY certificate_no ORDER BY submission DESC, row DESC) = 1)
QUALIFY row_number() OVER (PARTITION BY person, course ORDER BY submission DESC, row DESC) = 1;
-- An application that waits for its turn: its sender has more files of one night that contend with each other than one
-- night takes (limits.contending). It was read, and nobody has looked into what it says; its verdict is held, for turn.
-- keys and content are fingerprints of what it contends for and of all that was read of it; place is how many of its
-- sender's applications that wait like it stand before it, most how many of them a night takes.
CREATE TABLE deferral (run BIGINT NOT NULL,
  submission BIGINT PRIMARY KEY,
  kind VARCHAR NOT NULL,
  content VARCHAR NOT NULL,
  keys VARCHAR NOT NULL,
  place BIGINT NOT NULL,
  most BIGINT NOT NULL);
-- Whom a finding is for: NULL everybody, county the county's and the centre's papers only, sender what the receipt
-- says in place of such facts.
ALTER TABLE finding ADD COLUMN audience VARCHAR;
-- What nights found of workbooks that others can write to, where it was news: edited cells by their addresses, as far
-- as they could be named, or whole again. The newest row of a path is how it stands.
CREATE TABLE altered (run BIGINT NOT NULL, workbook VARCHAR NOT NULL, subject VARCHAR NOT NULL, county VARCHAR NOT NULL,
  path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, cells VARCHAR, whole BOOLEAN NOT NULL, noticed_on DATE NOT NULL);
