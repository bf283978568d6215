-- 试探 (R-12): a sender whose files were returned again and again for what is another's. What it was told was the same
-- each time; the county is told of the sender. The hits are those findings that the county's papers show and the
-- sender's receipt does not; the same person or number counts once. A line begins the count anew.
INSERT INTO finding BY NAME
WITH returned AS (
  SELECT submission
  FROM finding
  WHERE run > last_finished() AND audience = 'county' AND outcome <> 'note'
    AND submission IN (SELECT submission FROM reviewed WHERE run > last_finished() AND returned)),
suspects AS (
  SELECT sender_kind, sender_code, max(submission) AS newest
  FROM submission
  SEMI JOIN returned USING (submission)
  WHERE sender_kind <> ''
  GROUP BY ALL),
since AS (
  SELECT min(r.run) AS run
  FROM run r, this_run t, city_now c
  WHERE r.today > t.today - c.probe_days::INTEGER),
sent AS (
  SELECT s.submission, q.newest, CAST(s.arrived_at AS DATE) AS arrived_on
  FROM submission s
  JOIN suspects q USING (sender_kind, sender_code)
  WHERE s.run >= (SELECT run FROM since)),
noticed AS (
  SELECT t.newest, max(f.run) AS run
  FROM sender_risk f
  JOIN sent t USING (submission)
  GROUP BY ALL),
hits AS (
  SELECT t.newest, t.submission, t.arrived_on, f.rule, coalesce(CAST(f.person AS VARCHAR), f.found, '') AS whose
  FROM finding f
  JOIN sent t USING (submission)
  JOIN reviewed v USING (submission)
  LEFT JOIN noticed n ON n.newest = t.newest
  WHERE f.run >= (SELECT run FROM since) AND f.run > coalesce(n.run, 0)
    AND f.audience = 'county' AND f.outcome <> 'note' AND v.returned),
by_rule AS (
  SELECT newest, rule, count(DISTINCT whose) AS hits
  FROM hits
  GROUP BY ALL),
probes AS (
  SELECT newest, CAST(sum(hits) AS BIGINT) AS hits, string_agg(rule || ' ' || hits || '处', '、' ORDER BY rule) AS rules
  FROM by_rule
  GROUP BY ALL),
files AS (
  SELECT newest, count(DISTINCT submission) AS files, min(arrived_on) || '至' || max(arrived_on) AS days
  FROM hits
  GROUP BY ALL)
SELECT r.run, p.newest AS submission, 0 AS ordinal, w.rule, 'note' AS outcome, w.article, f.days AS found,
  replace(replace(replace(replace(w.problem, '{days}', c.probe_days::VARCHAR), '{files}', f.files::VARCHAR),
    '{hits}', p.hits::VARCHAR), '{rules}', p.rules) AS problem,
  w.fix, 'county' AS audience
FROM probes p
JOIN files f USING (newest)
JOIN wording w ON w.about = 'probes', city_now c, this_run r
WHERE p.hits >= c.probe_hits;
