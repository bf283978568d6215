-- What became of the money of those who were awarded something: its entry, and what the bank said.
CREATE OR REPLACE TEMP TABLE situation_entered AS
SELECT submission, row, any_value(entry_no) FILTER (reverses IS NULL) AS entry_no,
  any_value(amount) FILTER (reverses IS NULL) AS amount, min(posted_on) AS posted_on, min(run) AS posted_in,
  count(reverses) > 0 AS reversed
FROM entry
WHERE submission IN (SELECT submission FROM situation_awarded)
GROUP BY submission, row;

CREATE OR REPLACE TEMP TABLE situation_paid AS
WITH answers AS (
  SELECT entry_no, batch_no, NULL::BOOLEAN AS paid, NULL::DATE AS paid_on, run
  FROM payment_line
  UNION ALL
  SELECT entry_no, batch_no, paid, paid_on, run
  FROM payment_result
  UNION ALL
  SELECT entry_no, NULL, NULL, NULL, run
  FROM taken_back)
SELECT entry_no, max(batch_no) AS batch_no, max(paid_on) FILTER (paid) AS paid_on,
  max(batch_no) = max(batch_no) FILTER (NOT paid) AS back, count(*) FILTER (batch_no IS NULL) > 0 AS taken
FROM answers
WHERE run IN (SELECT run FROM run WHERE run >= (SELECT min(posted_in) FROM situation_entered))
  AND entry_no IN (SELECT entry_no FROM situation_entered)
GROUP BY entry_no;

INSERT INTO situation_award
SELECT a.* EXCLUDE (over), a.over AND y.entry_no IS NULL AS over, y.entry_no, y.amount, y.posted_on, y.posted_in,
  coalesce(y.reversed, false) AS reversed, p.batch_no, p.paid_on, coalesce(p.back AND p.paid_on IS NULL, false) AS back,
  coalesce(p.taken, false) AS taken
FROM situation_awarded a
LEFT JOIN situation_entered y USING (submission, row)
LEFT JOIN situation_paid p USING (entry_no);

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
