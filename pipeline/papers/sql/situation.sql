-- Whose pages are to be made, and the night that each speaks of: the newest for which it was asked. What is older than
-- that by some four hundred days, and done, is told in sums.
CREATE OR REPLACE TEMP TABLE situation_owner AS
WITH asked AS (
  SELECT subject, max(as_of) AS as_of, max(run) AS run
  FROM publication
  WHERE workbook = 'situation' AND subject IN (SELECT subject FROM printing)
  GROUP BY subject),
names AS (
  SELECT credit_code AS subject, arg_max(name, submission * 1000000 + row) AS name
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
WITH classes AS (
  SELECT opening, closes_on, opening NOT IN (SELECT opening FROM completion_filed) AS open,
    unnest([institution, county, '全市']) AS subject
  FROM class_filed
  WHERE opening NOT IN (
    SELECT opening FROM class_void WHERE decided_by <> opening AND decided_by IN (SELECT opening FROM class_filed)))
SELECT subject, opening, count(*) OVER (PARTITION BY subject) AS eligible
FROM classes c
JOIN situation_owner o USING (subject)
WHERE closes_on >= since OR open AND opening NOT IN (SELECT opening FROM class_void)
  OR opening IN (SELECT opening FROM claim WHERE run >= (SELECT min(run) FROM run WHERE today >= (
    SELECT min(since) FROM situation_owner)))
QUALIFY row_number() OVER (PARTITION BY subject ORDER BY open DESC, closes_on DESC, opening DESC) <= 400;

-- What people of these classes were awarded, and what became of the money.
CREATE OR REPLACE TEMP TABLE situation_award AS
WITH awards AS (
  SELECT submission, row, opening, kind, approved,
    certificate_no IN (SELECT certificate_no FROM certificate_void) OR submission IN (SELECT target FROM refusal)
      OR (submission, row) IN (SELECT (submission, row) FROM award_ended) AS over
  FROM entitlement
  WHERE opening IN (SELECT opening FROM situation_listed) AND approved > 0),
entries AS (
  SELECT submission, row, any_value(entry_no) FILTER (reverses IS NULL) AS entry_no,
    any_value(amount) FILTER (reverses IS NULL) AS amount, min(posted_on) AS posted_on, min(run) AS posted_in,
    count(reverses) > 0 AS reversed
  FROM entry
  WHERE submission IN (SELECT submission FROM awards)
  GROUP BY submission, row),
answers AS (
  SELECT entry_no, batch_no, NULL::BOOLEAN AS paid, NULL::DATE AS paid_on, run
  FROM payment_line
  UNION ALL
  SELECT entry_no, batch_no, paid, paid_on, run
  FROM payment_result
  UNION ALL
  SELECT entry_no, NULL, NULL, NULL, run
  FROM taken_back),
payments AS (
  SELECT entry_no, max(batch_no) AS batch_no, max(paid_on) FILTER (paid) AS paid_on,
    max(batch_no) = max(batch_no) FILTER (NOT paid) AS back, count(*) FILTER (batch_no IS NULL) > 0 AS taken
  FROM answers
  WHERE run IN (SELECT run FROM run WHERE run >= (SELECT min(posted_in) FROM entries))
    AND entry_no IN (SELECT entry_no FROM entries)
  GROUP BY entry_no)
SELECT a.* EXCLUDE (over), a.over AND y.entry_no IS NULL AS over, y.entry_no, y.amount, y.posted_on, y.posted_in,
  coalesce(y.reversed, false) AS reversed, p.batch_no, p.paid_on, coalesce(p.back AND p.paid_on IS NULL, false) AS back,
  coalesce(p.taken, false) AS taken
FROM awards a
LEFT JOIN entries y USING (submission, row)
LEFT JOIN payments p USING (entry_no);

-- What was applied for about these classes, and what the owners sent last (opening 0); key is what papers about it are
-- named by, of money its payment list.
CREATE OR REPLACE TEMP TABLE situation_filed AS
WITH sent AS (
  SELECT submission
  FROM submission
  JOIN situation_owner ON subject = CASE sender_kind WHEN '市级' THEN '全市' ELSE sender_code END
  WHERE arrived_at >= since
  QUALIFY row_number() OVER (PARTITION BY subject ORDER BY submission DESC) <= 20),
awarded AS (SELECT DISTINCT opening, submission FROM situation_award),
filed AS (
  SELECT opening, submission, kind, excluded
  FROM reviewed
  WHERE NOT returned AND opening IN (SELECT opening FROM situation_listed)
  UNION
  SELECT a.opening, submission, kind, excluded
  FROM reviewed
  JOIN awarded a USING (submission)
  UNION ALL
  SELECT 0, submission, kind, coalesce(excluded, 0)
  FROM sent
  LEFT JOIN reviewed USING (submission))
SELECT *, submission::VARCHAR AS key
FROM filed
UNION ALL
SELECT DISTINCT opening, NULL, NULL, 0, batch_no
FROM situation_award
WHERE batch_no IS NOT NULL AND paid_on IS NULL AND NOT reversed;

-- The claims with money that stands, by the day and the run that their period of publicity counts from; open are those
-- that are not wholly paid yet.
CREATE OR REPLACE TEMP TABLE situation_public AS
SELECT opening, max(posted_on) AS base, max(posted_in) AS base_run, bool_or(paid_on IS NULL) AS open
FROM situation_award
WHERE entry_no IS NOT NULL AND NOT reversed
GROUP BY opening, submission;

CREATE OR REPLACE TEMP TABLE public_base AS
SELECT DISTINCT base, base_run
FROM situation_public
