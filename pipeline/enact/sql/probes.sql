-- 试探 (R-12): a sender whose files were returned again and again for what is another's. What it was told was the same
-- each time; the county is told of the sender. The hits are those findings that the county's papers show and the
-- sender's receipt does not; the same person or number counts once. A line begins the count anew.
INSERT INTO finding BY NAME
WITH returned AS (
  SELECT submission FROM finding
  WHERE run > told() AND audience = 'county' AND outcome <> 'note'
    AND submission IN (SELECT submission FROM reviewed WHERE run > told() AND returned)),
suspects AS (
  SELECT sender_kind, sender_code, max(submission) AS newest
  FROM submission SEMI JOIN returned USING (submission)
  WHERE sender_kind <> '' GROUP BY ALL),
since AS (
  SELECT min(r.run) AS run FROM run r, this_run t, city_now c WHERE r.today > t.today - c.probe_days::INTEGER),
sent AS (
  SELECT s.submission, q.newest, CAST(s.arrived_at AS DATE) AS arrived_on
  FROM submission s JOIN suspects q USING (sender_kind, sender_code)
  WHERE s.run >= (SELECT run FROM since)),
told_of AS (
  SELECT t.newest, max(f.run) AS run FROM sender_risk f JOIN sent t USING (submission) GROUP BY ALL),
hits AS (
  SELECT t.newest, t.submission, t.arrived_on, f.rule, coalesce(CAST(f.person AS VARCHAR), f.found, '') AS whose
  FROM finding f
  JOIN sent t USING (submission)
  JOIN reviewed v USING (submission)
  LEFT JOIN told_of n ON n.newest = t.newest
  WHERE f.run >= (SELECT run FROM since) AND f.run > coalesce(n.run, 0)
    AND f.audience = 'county' AND f.outcome <> 'note' AND v.returned),
by_rule AS (
  SELECT newest, rule, count(DISTINCT whose) AS hits FROM hits GROUP BY ALL),
counted AS (
  SELECT newest, CAST(sum(hits) AS BIGINT) AS hits, string_agg(rule || ' ' || hits || '处', '、' ORDER BY rule) AS rules
  FROM by_rule GROUP BY ALL),
files AS (
  SELECT newest, count(DISTINCT submission) AS files, min(arrived_on) || '至' || max(arrived_on) AS days
    FROM hits GROUP BY ALL),
texts AS (
  SELECT c.newest, h.rule, h.article, h.fix, f.days, c.hits, c.rules, replace(replace(replace(replace(h.problem,
    '{days}', CAST(y.probe_days AS VARCHAR)), '{files}', CAST(f.files AS VARCHAR)), '{hits}',
      CAST(c.hits AS VARCHAR)), '{rules}', c.rules) AS problem
  FROM counted c JOIN files f USING (newest) JOIN hold h ON h.waits_for = 'probes', city_now y
  WHERE c.hits >= y.probe_hits)
SELECT r.run, t.newest AS submission, 0 AS ordinal, t.rule, 'note' AS outcome, t.article, t.days AS found, t.problem,
  t.fix, 'county' AS audience
FROM texts t, this_run r;
