-- Whose pages are to be made, and the night that each speaks of: the newest for which it was asked. What is older than
-- that by some four hundred days, and done, is told in sums.
CREATE OR REPLACE TEMP TABLE situation_owner AS
WITH asked AS (
  SELECT subject, max(as_of) AS as_of, max(run) AS run
  FROM publication
  WHERE workbook = 'situation' AND subject IN (SELECT subject FROM printing)
  GROUP BY subject),
names AS (
  SELECT credit_code AS subject, arg_max(name, filed_at(submission, row)) AS name
  FROM institution
  WHERE credit_code IN (SELECT subject FROM printing)
  GROUP BY credit_code
  UNION ALL
  SELECT code, name
  FROM district)
SELECT a.*, coalesce(n.name, '') AS name, CAST(a.as_of - INTERVAL 400 DAY AS DATE) AS since
FROM asked a
LEFT JOIN names n USING (subject);

-- The classes of each owner: those that ended since then, those that were claimed for since then, and those that were
-- never completed; of these the last that a page has room for. A class that another replaced is told of as that other.
CREATE OR REPLACE TEMP TABLE situation_listed AS
WITH since AS (SELECT min(since) AS day FROM situation_owner),
recent AS (SELECT opening FROM claim WHERE run IN (SELECT run FROM run WHERE today >= (SELECT day FROM since))),
filed AS MATERIALIZED (
  SELECT opening, closes_on, institution, county, opening NOT IN (SELECT opening FROM completion_filed) AS open,
    opening IN (SELECT opening FROM recent) AS claimed
  FROM class_filed
  WHERE opening NOT IN (
      SELECT opening FROM class_void WHERE decided_by <> opening AND decided_by IN (SELECT opening FROM class_filed))
    AND (closes_on >= (SELECT day FROM since) OR open OR claimed)),
classes AS (SELECT opening, closes_on, open, claimed, unnest([institution, county, '全市']) AS subject FROM filed)
SELECT subject, opening, greatest(count(*) OVER (PARTITION BY subject) - 400, 0) AS unlisted
FROM classes c
JOIN situation_owner o USING (subject)
WHERE closes_on >= since OR open AND opening NOT IN (SELECT opening FROM class_void) OR claimed
QUALIFY row_number() OVER (PARTITION BY subject ORDER BY open DESC, closes_on DESC, opening DESC) <= 400;

-- What people of these classes were awarded, and what became of the money; situation_award.sql fills it in.
CREATE OR REPLACE TEMP TABLE situation_award (submission BIGINT, row INTEGER, opening BIGINT, kind VARCHAR,
  approved DECIMAL(18,2), over BOOLEAN, entered BOOLEAN, amount DECIMAL(18,2), posted_on DATE, posted_in BIGINT,
  reversed BOOLEAN, batch_no VARCHAR, paid_on DATE, back BOOLEAN, taken BOOLEAN);

-- What they were awarded; over: it counts no more unless it has an entry.
CREATE OR REPLACE TEMP TABLE situation_awarded (submission BIGINT, row INTEGER, opening BIGINT, kind VARCHAR,
  approved DECIMAL(18,2), over BOOLEAN);
INSERT INTO situation_awarded
SELECT submission, row, opening, kind, approved,
  certificate_no IN (SELECT certificate_no FROM certificate_void) OR submission IN (SELECT target FROM refusal)
    OR (submission, row) IN (SELECT (submission, row) FROM award_ended) AS over
FROM entitlement
SEMI JOIN situation_listed USING (opening)
WHERE approved > 0
