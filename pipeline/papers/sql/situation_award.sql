-- What became of the money of those who were awarded something: its entry, and what the bank said.
CREATE OR REPLACE TEMP TABLE situation_entered AS
SELECT submission, row, any_value(entry_no) FILTER (reverses IS NULL) AS entry_no,
  any_value(amount) FILTER (reverses IS NULL) AS amount, min(posted_on) AS posted_on, min(run) AS posted_in,
  count(reverses) > 0 AS reversed
FROM entry
WHERE submission IN (SELECT submission FROM situation_awarded)
GROUP BY submission, row;

CREATE OR REPLACE TEMP TABLE situation_paid AS
WITH since AS (SELECT run FROM run WHERE run >= (SELECT min(posted_in) FROM situation_entered))
SELECT entry_no, max(paid_on) AS paid_on
FROM payment_result
SEMI JOIN since USING (run)
WHERE paid AND entry_no IN (SELECT entry_no FROM situation_entered)
GROUP BY entry_no;

-- The newest list of what is not paid, and whether it came back from it; and what was taken back.
CREATE OR REPLACE TEMP TABLE situation_unpaid AS
WITH since AS (SELECT run FROM run WHERE run >= (SELECT min(posted_in) FROM situation_entered)),
open AS MATERIALIZED (
  SELECT entry_no FROM situation_entered ANTI JOIN situation_paid USING (entry_no)),
answers AS (
  SELECT entry_no, batch_no, false AS back, run FROM payment_line
  UNION ALL
  SELECT entry_no, batch_no, NOT paid, run FROM payment_result)
SELECT entry_no, max(batch_no) AS batch_no, max(batch_no) = max(batch_no) FILTER (back) AS back
FROM answers
SEMI JOIN since USING (run)
WHERE entry_no IN (SELECT entry_no FROM open)
GROUP BY entry_no;

INSERT INTO situation_award
SELECT a.* EXCLUDE (over), a.over AND y.entry_no IS NULL AS over, y.entry_no, y.amount, y.posted_on, y.posted_in,
  coalesce(y.reversed, false) AS reversed, u.batch_no, p.paid_on, coalesce(u.back, false) AS back,
  coalesce(y.entry_no IN (SELECT entry_no FROM taken_back), false) AS taken
FROM situation_awarded a
LEFT JOIN situation_entered y USING (submission, row)
LEFT JOIN situation_paid p USING (entry_no)
LEFT JOIN situation_unpaid u USING (entry_no);

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
