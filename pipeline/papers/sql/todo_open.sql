-- todo_task gathers what is to be done, by section; city says that it is the municipal centre's turn, alarm that it
-- must not be missed. workbook and subject name the paper, beside what was issued with it.
CREATE OR REPLACE TEMP TABLE todo_task (county VARCHAR, city BOOLEAN DEFAULT false, section VARCHAR, what VARCHAR,
  number VARCHAR, whom VARCHAR, count BIGINT DEFAULT 0, unit VARCHAR, amount DECIMAL(18,2) DEFAULT 0, since DATE,
  now VARCHAR, workbook VARCHAR, subject VARCHAR, beside VARCHAR, alarm BOOLEAN DEFAULT false,
  place BIGINT DEFAULT 0);

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
SELECT d.*, y.amount, y.posted_on, y.run AS entered, y.submission, y.row
FROM unpaid_line d
JOIN entry y ON y.year = CAST(substr(d.entry_no, 7, 4) AS BIGINT) AND y.entry_no = d.entry_no
