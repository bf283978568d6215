-- todo_waiting is what waits, for what, since when.
CREATE OR REPLACE TEMP TABLE todo_waiting AS
WITH once AS (SELECT DISTINCT submission FROM verdict WHERE waits_for IS NOT NULL),
said AS (SELECT submission, run, decided_at, waits_for FROM verdict SEMI JOIN once USING (submission)),
newest AS (
  SELECT submission, waits_for
  FROM said
  QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1)
SELECT n.submission, n.waits_for, CAST(min(s.decided_at) AS DATE) AS since
FROM newest n
JOIN said s ON s.submission = n.submission AND s.waits_for = n.waits_for
GROUP BY ALL;

-- todo_line are the entries that payment lists still ask the bank to pay.
CREATE OR REPLACE TEMP TABLE todo_line AS
SELECT d.*, y.amount, y.posted_on, y.run AS entered, e.person
FROM unpaid_line d
JOIN entry y ON y.year = CAST(substr(d.entry_no, 7, 4) AS BIGINT) AND y.entry_no = d.entry_no
JOIN entitlement e ON e.submission = y.submission AND e.row = y.row;

-- todo_institution has the names of the institutions.
CREATE OR REPLACE TEMP TABLE todo_institution AS
SELECT credit_code, name, county, state, valid_to
FROM institution_now
