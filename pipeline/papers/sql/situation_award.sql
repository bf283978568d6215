-- What became of the money of those who were awarded something: its entry, and what the bank said. An entry's number is
-- compared as a number, which costs a fraction of what texts do.
CREATE OR REPLACE TEMP TABLE situation_entered AS
SELECT submission, row, any_value(CAST(entry_no AS BIGINT)) FILTER (reverses IS NULL) AS entry,
  any_value(amount) FILTER (reverses IS NULL) AS amount, min(posted_on) AS posted_on, min(run) AS posted_in,
  count(reverses) > 0 AS reversed
FROM entry
WHERE submission IN (SELECT submission FROM situation_awarded)
GROUP BY submission, row;

CREATE OR REPLACE TEMP TABLE situation_paid AS
WITH since AS (SELECT run FROM run WHERE run >= (SELECT min(posted_in) FROM situation_entered)),
paid AS (SELECT CAST(entry_no AS BIGINT) AS entry, paid_on FROM payment_result SEMI JOIN since USING (run) WHERE paid)
SELECT entry, max(paid_on) AS paid_on
FROM paid
WHERE entry IN (SELECT entry FROM situation_entered)
GROUP BY entry;

-- The newest list of what is not paid, and whether it came back from it.
CREATE OR REPLACE TEMP TABLE situation_unpaid AS
WITH since AS (SELECT run FROM run WHERE run >= (SELECT min(posted_in) FROM situation_entered)),
open AS MATERIALIZED (SELECT entry FROM situation_entered ANTI JOIN situation_paid USING (entry)),
answers AS (
  SELECT CAST(entry_no AS BIGINT) AS entry, batch_no, false AS back, run FROM payment_line
  UNION ALL
  SELECT CAST(entry_no AS BIGINT), batch_no, NOT paid, run FROM payment_result)
SELECT entry, max(batch_no) AS batch_no, max(batch_no) = max(batch_no) FILTER (back) AS back
FROM answers
SEMI JOIN since USING (run)
WHERE entry IN (SELECT entry FROM open)
GROUP BY entry;

INSERT INTO situation_award
SELECT a.* EXCLUDE (over), a.over AND y.entry IS NULL AS over, y.entry IS NOT NULL AS entered, y.amount, y.posted_on,
  y.posted_in, coalesce(y.reversed, false) AS reversed, u.batch_no, p.paid_on, coalesce(u.back, false) AS back,
  coalesce(y.entry IN (SELECT CAST(entry_no AS BIGINT) FROM taken_back), false) AS taken
FROM situation_awarded a
LEFT JOIN situation_entered y USING (submission, row)
LEFT JOIN situation_paid p USING (entry)
LEFT JOIN situation_unpaid u USING (entry);

-- The claims with money that stands, by the day and the run that their period of publicity counts from; open are those
-- that are not wholly paid yet.
CREATE OR REPLACE TEMP TABLE situation_public AS
SELECT opening, max(posted_on) AS base, max(posted_in) AS base_run, bool_or(paid_on IS NULL) AS open
FROM situation_award
WHERE entered AND NOT reversed
GROUP BY opening, submission;

CREATE OR REPLACE TEMP TABLE public_base AS
SELECT DISTINCT base, base_run
FROM situation_public
