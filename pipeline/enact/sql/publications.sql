-- The requests to publish what follows from the night as a whole. A request without a day in its subject is carried
-- out as of the newest day it was made for, so every change of what a workbook shows must request it again. A line
-- `-- when` names the tables whose rows since the last run that came to its end call for the statement: without any
-- it would find nothing.

-- when decision
-- 审批结果通知: of the application refused or revoked, or of the one that gave the certificate or was given the entry;
-- a business number begins with letters. They are found first: the engine would take them for as many as there are
-- certificates.
CREATE OR REPLACE TEMP TABLE decided_application AS
WITH decided AS (SELECT subject, target FROM decision WHERE run > last_finished() AND opinion <> '同意'),
numbers AS (SELECT subject FROM decided WHERE target IS NULL AND left(subject, 1) <= '9'),
entry_numbers AS (
  SELECT subject AS entry_no, TRY_CAST(substr(subject, 7, 4) AS BIGINT) AS year
  FROM numbers
  WHERE length(subject) = 18)
SELECT target AS submission FROM decided WHERE target IS NOT NULL
UNION
SELECT submission
FROM certificate
WHERE certificate_no IN (SELECT subject FROM numbers WHERE length(subject) = 20)
UNION
SELECT submission
FROM entry
WHERE year IN (SELECT year FROM entry_numbers) AND entry_no IN (SELECT entry_no FROM entry_numbers);
-- when decision
INSERT INTO publication BY NAME
SELECT r.run, 'decision_notice' AS workbook, v.submission::VARCHAR AS subject, v.county, r.today AS as_of
FROM reviewed v
SEMI JOIN decided_application a USING (submission), this_run r
ON CONFLICT DO NOTHING;
-- when certificate
-- And that of a reissued certificate, when its new number comes.
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'decision_notice' AS workbook, c.submission::VARCHAR AS subject, c.county, r.today AS as_of
FROM certificate c, this_run r
WHERE c.run > last_finished() AND c.replaces IS NOT NULL
ON CONFLICT DO NOTHING;
-- when payment_result, taken_back
-- And those that tell of an entry which the bank spoke of after it was revoked.
INSERT INTO publication BY NAME
WITH answered AS (
  SELECT entry_no FROM payment_result WHERE run > last_finished()
  UNION
  SELECT entry_no FROM taken_back WHERE run > last_finished()),
entries AS (SELECT entry_no, submission, row FROM entry SEMI JOIN answered USING (entry_no)),
reversed AS (
  SELECT y.submission, y.row
  FROM entries y
  SEMI JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no),
entitlements AS (SELECT opening, certificate_no FROM entitlement SEMI JOIN reversed USING (submission, row)),
applications AS (
  SELECT submission FROM reversed
  UNION
  SELECT c.submission
  FROM certificate c
  SEMI JOIN entitlements e USING (opening, certificate_no)),
notified AS (
  SELECT DISTINCT subject
  FROM publication
  WHERE workbook = 'decision_notice' AND subject IN (SELECT submission::VARCHAR FROM applications))
SELECT r.run, 'decision_notice' AS workbook, n.subject, v.county, r.today AS as_of
FROM notified n
JOIN reviewed v ON v.submission = CAST(n.subject AS BIGINT), this_run r
ON CONFLICT DO NOTHING;
-- when refusal
-- And of a class that was over before it could be sent instructors: it ended by itself.
INSERT INTO publication BY NAME
WITH over AS (SELECT target AS submission FROM refusal WHERE run > last_finished() AND decided_by = target)
SELECT r.run, 'decision_notice' AS workbook, v.submission::VARCHAR AS subject, v.county, r.today AS as_of
FROM reviewed v
SEMI JOIN over o USING (submission), this_run r
ON CONFLICT DO NOTHING;
-- when certificate, certificate_void, reissue
-- 证书登记册 of every class that was given numbers, or of which some are void since: it shows all the numbers of the
-- class, under its newest completion that was given any.
INSERT INTO publication BY NAME
WITH voided AS (
  SELECT certificate_no FROM certificate_void WHERE run > last_finished()
  UNION
  SELECT certificate_no FROM reissue WHERE run > last_finished()),
classes AS (
  SELECT opening FROM certificate WHERE run > last_finished()
  UNION
  SELECT opening FROM certificate SEMI JOIN voided USING (certificate_no))
SELECT r.run, 'certificate_register' AS workbook, max(c.submission)::VARCHAR AS subject, any_value(c.county) AS county,
  r.today AS as_of
FROM certificate c
SEMI JOIN classes k USING (opening), this_run r
GROUP BY r.run, c.opening, r.today
ON CONFLICT DO NOTHING;
-- when assessment
-- The municipal centre's own: years and competitions that tonight's registers changed.
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'assessment' AS workbook, a.year::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM assessment a, this_run r
WHERE a.run > last_finished()
ON CONFLICT DO NOTHING;
-- when platform_bid
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'bid' AS workbook, b.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM platform_bid b, this_run r
WHERE b.run > last_finished()
ON CONFLICT DO NOTHING;
-- when platform_feedback
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'feedback' AS workbook, f.year::VARCHAR AS subject, NULL AS county, r.today AS as_of
FROM platform_feedback f, this_run r
WHERE f.run > last_finished()
ON CONFLICT DO NOTHING;
-- when certificate, certificate_void, reissue
-- 证书分发单: a day on which numbers were given or voided.
INSERT INTO publication BY NAME
SELECT r.run, 'distribution' AS workbook, strftime(r.today, '%Y%m%d') AS subject, NULL AS county, r.today AS as_of
FROM this_run r
ON CONFLICT DO NOTHING;
-- when reviewed, month
-- 履职清单: registers came in, or a month began.
INSERT INTO publication BY NAME
WITH registers AS (
  SELECT v.submission
  FROM reviewed v
  JOIN kind k ON k.code = v.kind
  WHERE v.run > last_finished() AND k.registers AND NOT v.returned)
SELECT r.run, 'duties' AS workbook, '市级' AS subject, NULL AS county, r.today AS as_of
FROM this_run r
WHERE last_finished() < month_began() OR EXISTS (FROM registers)
ON CONFLICT DO NOTHING;
-- when doubt
-- 疑点清单: where a doubt came, was cleared, ended with what it was about, or was given its class number (moved_doubt),
-- for the county and for the city. Those that were cleared on an earlier night stand on no list.
INSERT INTO publication BY NAME
WITH found AS MATERIALIZED (SELECT submission, ordinal FROM moved_doubt WHERE ordinal > 0),
risks AS (
  SELECT v.county, 'YD' || v.county || printf('%06d', f.submission) || printf('%03d', f.ordinal) AS risk
  FROM found f
  JOIN reviewed v USING (submission)
  WHERE NOT v.returned AND v.county IS NOT NULL
  UNION ALL
  SELECT county, risk FROM other_county_risk WHERE submission IN (SELECT submission FROM found)),
counties AS (
  SELECT county FROM risks ANTI JOIN (SELECT risk FROM cleared WHERE run <= last_finished()) c USING (risk)
  UNION
  SELECT substr(risk, 3, 6) FROM cleared WHERE run > last_finished()
  UNION
  SELECT county FROM sender_risk WHERE run > last_finished()),
subjects AS (
  FROM counties
  UNION
  SELECT '全市' FROM counties)
SELECT r.run, 'risk_list' AS workbook, s.county AS subject, nullif(s.county, '全市') AS county, r.today AS as_of
FROM subjects s, this_run r
WHERE s.county <> '000000'
ON CONFLICT DO NOTHING;
-- when month
-- 月报: of the month of the last run before this one's, as of its last day. Months without a run since then have none:
-- nothing happened in them. Of every county in which something happened in its year, and of the city.
INSERT INTO publication BY NAME
WITH ended AS (SELECT last_day(max(today)) AS day FROM run WHERE run < month_began()),
told AS (
  SELECT r.run
  FROM run r, ended e
  WHERE year(r.today) = year(e.day) AND r.run < month_began()),
counties AS (
  SELECT coalesce(v.county, i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END) AS county
  FROM submission s
  LEFT JOIN reviewed v USING (submission)
  LEFT JOIN institution_now i ON i.credit_code = CASE s.sender_kind WHEN '机构' THEN s.sender_code END
  WHERE s.run IN (SELECT run FROM told)
  UNION
  SELECT county FROM target WHERE run IN (SELECT run FROM told)
  UNION
  SELECT county FROM allotment WHERE run IN (SELECT run FROM told)),
subjects AS (
  SELECT county FROM counties WHERE county IN (SELECT code FROM district)
  UNION
  SELECT '全市' FROM counties)
SELECT r.run, 'monthly' AS workbook, s.county || strftime(e.day, '%Y%m%d') AS subject,
  nullif(s.county, '全市') AS county, e.day AS as_of
FROM subjects s, ended e, this_run r
ON CONFLICT DO NOTHING;
