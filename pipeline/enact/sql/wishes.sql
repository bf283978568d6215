-- The wish to publish what follows from the night as a whole. A wish without a day in its subject is carried out as of the newest
-- day it was wished for, so every change of what a workbook shows must wish for it again. A line `-- when` names the tables whose rows since the last
-- run that came to its end call for the statement: without any it would find nothing.

-- when decision
-- 审批结果通知: of the application refused or revoked, or of the one that gave the certificate or was given the entry; a business number begins with letters
INSERT INTO publication BY NAME
WITH said AS (SELECT subject, target FROM decision WHERE run > told() AND opinion <> '同意'),
numbers AS (SELECT subject FROM said WHERE target IS NULL AND left(subject, 1) <= '9'),
named AS (
  SELECT target AS submission FROM said WHERE target IS NOT NULL
  UNION SELECT submission FROM certificate WHERE certificate_no IN (SELECT subject FROM numbers WHERE length(subject) = 20)
  UNION SELECT submission FROM entry WHERE year IN (SELECT TRY_CAST(substr(subject, 7, 4) AS BIGINT) FROM numbers WHERE length(subject) = 18) AND entry_no IN (SELECT subject FROM numbers))
SELECT r.run, 'decision_notice' AS workbook, v.submission::VARCHAR AS subject, v.county, r.today AS as_of FROM reviewed v SEMI JOIN named n USING (submission), this_run r ON CONFLICT DO NOTHING;
-- when payment_result, taken_back
-- and those that tell of an entry which the bank spoke of after it was revoked
INSERT INTO publication BY NAME
WITH heard AS (
  SELECT entry_no FROM payment_result WHERE run > told() UNION SELECT entry_no FROM taken_back WHERE run > told()),
back AS (
  SELECT y.submission, y.row FROM (SELECT entry_no, submission, row FROM entry SEMI JOIN heard USING (entry_no)) y
  SEMI JOIN (SELECT reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no),
named AS (
  SELECT submission FROM back
  UNION SELECT c.submission FROM certificate c
    SEMI JOIN (SELECT opening, certificate_no FROM entitlement SEMI JOIN back USING (submission, row)) e
    USING (opening, certificate_no)),
told_of AS (
  SELECT DISTINCT subject FROM publication
  WHERE workbook = 'decision_notice' AND subject IN (SELECT submission::VARCHAR FROM named))
SELECT r.run, 'decision_notice' AS workbook, t.subject, v.county, r.today AS as_of
FROM told_of t JOIN reviewed v ON v.submission = CAST(t.subject AS BIGINT), this_run r ON CONFLICT DO NOTHING;
-- when certificate_void
-- 证书登记册 shows which numbers are void
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'certificate_register' AS workbook, c.submission::VARCHAR AS subject, c.county, r.today AS as_of
FROM certificate c SEMI JOIN (SELECT certificate_no FROM certificate_void WHERE run > told()) v USING (certificate_no), this_run r ON CONFLICT DO NOTHING;
-- when assessment
-- the municipal centre's own: years and competitions that tonight's registers changed
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'assessment' AS workbook, a.year::VARCHAR AS subject, NULL AS county, r.today AS as_of FROM assessment a, this_run r WHERE a.run > told() ON CONFLICT DO NOTHING;
-- when platform_bid
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'bid' AS workbook, b.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of FROM platform_bid b, this_run r WHERE b.run > told() ON CONFLICT DO NOTHING;
-- when platform_feedback
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'feedback' AS workbook, f.year::VARCHAR AS subject, NULL AS county, r.today AS as_of FROM platform_feedback f, this_run r WHERE f.run > told() ON CONFLICT DO NOTHING;
-- when certificate, certificate_void
-- 证书分发单: a day on which numbers were given or voided
INSERT INTO publication BY NAME
SELECT r.run, 'distribution' AS workbook, strftime(r.today, '%Y%m%d') AS subject, NULL AS county, r.today AS as_of FROM this_run r ON CONFLICT DO NOTHING;
-- 履职清单: registers came in, or a month began
INSERT INTO publication BY NAME
SELECT r.run, 'duties' AS workbook, '市级' AS subject, NULL AS county, r.today AS as_of FROM this_run r
WHERE EXISTS (FROM reviewed v JOIN kind k ON k.code = v.kind WHERE v.run > told() AND k.registers AND NOT v.returned)
  OR NOT EXISTS (SELECT 1 FROM publication b WHERE b.run >= month_began() AND b.workbook = 'duties') ON CONFLICT DO NOTHING;
-- when finding, cleared, refusal, class_number
-- 疑点清单: where something new was noticed, cleared, ended or given its class number, for the county and for the city
INSERT INTO publication BY NAME
WITH moved AS MATERIALIZED (
  SELECT submission FROM finding WHERE run > told() AND (outcome = 'note' AND rule <> 'D-1' OR rule = 'A20-6')
  UNION SELECT target FROM refusal WHERE run > told()
  UNION SELECT v.submission FROM reviewed v SEMI JOIN (SELECT opening FROM class_number WHERE run > told()) n ON v.opening = n.opening),
noted AS MATERIALIZED (SELECT DISTINCT submission FROM finding SEMI JOIN moved USING (submission) WHERE outcome = 'note' AND rule <> 'D-1' OR rule = 'A20-6'),
touched AS (
  SELECT v.county FROM reviewed v SEMI JOIN noted USING (submission) JOIN kind k ON k.code = v.kind
  WHERE NOT v.returned AND v.county IS NOT NULL AND NOT k.by_row
  UNION SELECT substr(c.risk, 3, 6) FROM cleared c WHERE c.run > told()
  UNION SELECT county FROM sender_risk WHERE run > told()
  UNION SELECT county FROM other_county_risk WHERE submission IN (SELECT submission FROM noted))
SELECT r.run, 'risk_list' AS workbook, t.county AS subject, nullif(t.county, '全市') AS county, r.today AS as_of
FROM (FROM touched UNION SELECT '全市' FROM touched) t, this_run r WHERE t.county <> '000000' ON CONFLICT DO NOTHING;
-- when verdict, target, allotment, stoppage, altered
-- 月报: of every county in which something happened, stands still or does so no more, or whose payment lists came back
-- otherwise than they were written, and of the city
INSERT INTO publication BY NAME
WITH touched AS (
  SELECT coalesce(v.county, i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END) AS county
  FROM (SELECT submission FROM verdict WHERE run > told()) t JOIN submission s USING (submission) LEFT JOIN reviewed v USING (submission) LEFT JOIN institution_now i ON s.sender_kind = '机构' AND i.credit_code = s.sender_code
  UNION SELECT g.county FROM target g WHERE g.run > told()
  UNION SELECT a.county FROM allotment a WHERE a.run > told()
  UNION SELECT s.county FROM stoppage_told s WHERE s.run >= told()
  UNION SELECT e.county FROM altered e WHERE e.run > told())
SELECT r.run, 'monthly' AS workbook, t.county AS subject, nullif(t.county, '全市') AS county, r.today AS as_of
FROM (SELECT county FROM touched WHERE county IN (SELECT code FROM district) UNION SELECT '全市' FROM touched) t, this_run r ON CONFLICT DO NOTHING;
