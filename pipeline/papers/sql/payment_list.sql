-- The payment lists to print, and every entry on them with what was known of it when the list was made: the first list
-- in its batch's run, one that replaces it (_v2 …) in the run that asked for it. So each is rendered again as it was.
-- A batch's lines are of its own run, an entry's number holds its year, and what became of an entry was written in its
-- run or later: looked for there, all are found without reading the register through.
CREATE OR REPLACE TEMP TABLE list AS
WITH batch AS (
  SELECT p.subject, b.*
  FROM printing p
  JOIN payment_batch b ON b.batch_no = left(p.subject, 16)),
asked AS (
  SELECT subject, min(run) AS run
  FROM publication
  SEMI JOIN printing USING (subject)
  WHERE workbook = 'payment_list' AND run >= (SELECT min(run) FROM batch)
  GROUP BY subject)
SELECT b.subject, b.batch_no, coalesce(TRY_CAST(substr(b.subject, 19) AS BIGINT), 1) AS version, b.county,
  d.name AS county_name, b.run AS made_in,
  w.run, r.today AS made_on
FROM batch b
JOIN asked w USING (subject)
JOIN run r ON r.run = w.run
JOIN district d ON d.code = b.county;

CREATE OR REPLACE TEMP TABLE list_entry AS
WITH line AS (
  SELECT t.subject, t.run AS known, t.batch_no, l.payee, l.bank, l.account, y.entry_no, y.kind, y.fund, y.amount,
    y.posted_on, y.run AS entered, y.submission, y.row
  FROM list t
  JOIN payment_line l ON l.run = t.made_in AND l.batch_no = t.batch_no
  JOIN entry y ON y.year = CAST(substr(l.entry_no, 7, 4) AS BIGINT) AND y.entry_no = l.entry_no),
back AS (SELECT run, entry_no, reverses, posted_on, reason FROM entry WHERE reverses IS NOT NULL),
-- what the bank did with it here, or that an older list has paid it
reported AS (
  SELECT l.subject, l.entry_no, p.paid, p.paid_on, p.reason
  FROM line l
  JOIN payment_result p ON p.entry_no = l.entry_no AND (p.batch_no = l.batch_no OR p.paid)
    AND p.run BETWEEN l.entered AND l.known
  QUALIFY row_number() OVER (PARTITION BY l.subject, l.entry_no ORDER BY p.paid DESC) = 1),
-- the next list in which it stands, and whether it stood in one before
others AS (
  SELECT l.subject, l.entry_no, min(m.batch_no) FILTER (m.batch_no > l.batch_no AND m.run <= l.known) AS next,
    bool_or(m.batch_no < l.batch_no) AS stood
  FROM line l
  JOIN payment_line m ON m.entry_no = l.entry_no AND m.batch_no <> l.batch_no AND m.run >= l.entered
  GROUP BY l.subject, l.entry_no)
SELECT l.subject, l.batch_no, l.entry_no, l.kind, l.fund, l.amount, l.posted_on, l.entered, e.name, e.person,
  e.advanced_by, e.opening, coalesce(n.class_no, '系统启用前培训') AS class_no, e.payee AS asked_payee,
  e.bank AS asked_bank, e.account AS asked_account, l.payee, l.bank, l.account,
  v.posted_on AS reversed_on, v.reason AS reversed_because, p.paid, p.paid_on, p.reason AS returned_because,
  CASE WHEN v.entry_no IS NULL AND p.entry_no IS NULL THEN o.next END AS moved_to,
  v.entry_no IS NULL AND p.entry_no IS NULL AND o.next IS NULL AS due, coalesce(o.stood, false) AS stood
FROM line l
JOIN entitlement e ON e.submission = l.submission AND e.row = l.row
LEFT JOIN class_number n ON n.opening = e.opening
LEFT JOIN back v ON v.reverses = l.entry_no AND v.run <= l.known
LEFT JOIN reported p ON p.subject = l.subject AND p.entry_no = l.entry_no
LEFT JOIN others o ON o.subject = l.subject AND o.entry_no = l.entry_no;

-- and the days on which their amounts were approved, from which they are made public
CREATE OR REPLACE TEMP TABLE public_base AS
SELECT DISTINCT posted_on AS base, entered AS base_run
FROM list_entry;
