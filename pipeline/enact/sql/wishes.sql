-- The wish to publish what follows from the night as a whole. A wish without a day in its subject is carried out as of the newest
-- day it was wished for, so every change of what a workbook shows must wish for it again.

-- 公示名单: money approved this run, or taken back
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'publicity' AS workbook, y.submission::VARCHAR AS subject, y.county, r.today AS as_of FROM entry y JOIN this_run r ON y.run > r.after ON CONFLICT DO NOTHING;
-- 审批结果通知: of the application refused or revoked, or of the one that gave the certificate or was given the entry
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'decision_notice' AS workbook, v.submission::VARCHAR AS subject, v.county, r.today AS as_of
FROM decision d JOIN this_run r ON d.run > r.after LEFT JOIN certificate c ON c.certificate_no = d.subject LEFT JOIN entry y ON y.entry_no = d.subject
JOIN reviewed v ON v.submission = coalesce(d.target, c.submission, y.submission) WHERE d.opinion <> '同意' ON CONFLICT DO NOTHING;
-- 证书登记册 shows which numbers are void
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'certificate_register' AS workbook, c.submission::VARCHAR AS subject, c.county, r.today AS as_of
FROM certificate_void v JOIN this_run r ON v.run > r.after JOIN certificate c USING (certificate_no) ON CONFLICT DO NOTHING;
-- the municipal centre's own: years and competitions that tonight's registers changed
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'assessment' AS workbook, a.year::VARCHAR AS subject, NULL AS county, r.today AS as_of FROM assessment a JOIN this_run r ON a.run > r.after ON CONFLICT DO NOTHING;
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'bid' AS workbook, b.submission::VARCHAR AS subject, NULL AS county, r.today AS as_of FROM platform_bid b JOIN this_run r ON b.run > r.after ON CONFLICT DO NOTHING;
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'feedback' AS workbook, f.year::VARCHAR AS subject, NULL AS county, r.today AS as_of FROM platform_feedback f JOIN this_run r ON f.run > r.after ON CONFLICT DO NOTHING;
-- 证书分发单: a day on which numbers were given or voided
INSERT INTO publication BY NAME
SELECT r.run, 'distribution' AS workbook, strftime(r.today, '%Y%m%d') AS subject, NULL AS county, r.today AS as_of FROM this_run r
WHERE EXISTS (SELECT 1 FROM certificate c WHERE c.run > r.after) OR EXISTS (SELECT 1 FROM certificate_void v WHERE v.run > r.after) ON CONFLICT DO NOTHING;
-- 履职清单: registers came in, or a month began
INSERT INTO publication BY NAME
SELECT r.run, 'duties' AS workbook, '市级' AS subject, NULL AS county, r.today AS as_of FROM this_run r
WHERE EXISTS (SELECT 1 FROM reviewed v WHERE v.run > r.after AND v.kind = 'register' AND NOT v.returned)
  OR NOT EXISTS (SELECT 1 FROM publication b WHERE b.workbook = 'duties' AND date_trunc('month', b.as_of) = date_trunc('month', r.today)) ON CONFLICT DO NOTHING;
-- 疑点清单: where something new was noticed, cleared, ended or given its class number, for the county and for the city
INSERT INTO publication BY NAME
WITH touched AS (
  SELECT k.county FROM risk k JOIN this_run r ON k.run > r.after
  UNION SELECT substr(c.risk, 3, 6) FROM cleared c JOIN this_run r ON c.run > r.after
  UNION SELECT k.county FROM refusal x JOIN this_run r ON x.run > r.after JOIN risk k ON k.submission = x.target
  UNION SELECT k.county FROM class_number n JOIN this_run r ON n.run > r.after JOIN risk k ON k.opening = n.opening)
SELECT r.run, 'risk_list' AS workbook, t.county AS subject, nullif(t.county, '全市') AS county, r.today AS as_of
FROM (FROM touched UNION SELECT '全市' FROM touched) t, this_run r ON CONFLICT DO NOTHING;
-- 月报: of every county in which something happened, and of the city
INSERT INTO publication BY NAME
WITH touched AS (
  SELECT coalesce(v.county, i.county, CASE s.sender_kind WHEN '旗县区' THEN s.sender_code END) AS county
  FROM verdict t JOIN this_run r ON t.run > r.after JOIN submission s USING (submission) LEFT JOIN reviewed v USING (submission) LEFT JOIN institution_now i ON s.sender_kind = '机构' AND i.credit_code = s.sender_code
  UNION SELECT g.county FROM target g JOIN this_run r ON g.run > r.after
  UNION SELECT a.county FROM allotment a JOIN this_run r ON a.run > r.after)
SELECT r.run, 'monthly' AS workbook, t.county AS subject, nullif(t.county, '全市') AS county, r.today AS as_of
FROM (SELECT county FROM touched WHERE county IN (SELECT code FROM district) UNION SELECT '全市' FROM touched) t, this_run r ON CONFLICT DO NOTHING;
