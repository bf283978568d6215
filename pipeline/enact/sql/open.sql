-- The applications that are not through: reviewed, or ended by the county, since the last run that came to its end,
-- those whose newest verdict says that they wait, and classes of whose instructors there is news. Everything that
-- settles and concludes starts here: the register is long, and what is open is short.
CREATE OR REPLACE TEMP TABLE open_application AS
WITH waiting AS (
  SELECT submission
  FROM verdict
  WHERE submission IN (SELECT submission FROM verdict WHERE waits_for IS NOT NULL)
  GROUP BY submission
  HAVING max(run) = max(run) FILTER (waits_for IS NOT NULL)),
open AS (
  SELECT submission FROM reviewed WHERE run > last_finished()
  UNION ALL
  SELECT target FROM refusal WHERE run > last_finished()
  UNION ALL
  FROM waiting
  UNION ALL
  SELECT opening FROM left_now WHERE before_opening OR tonight
  UNION ALL
  SELECT opening FROM dispatch WHERE replaces IS NOT NULL AND run > last_finished())
SELECT v.* EXCLUDE (run)
FROM reviewed v
SEMI JOIN open o USING (submission)
WHERE NOT v.returned;
