-- The wish to publish what follows from the night as a whole. A wish without a day in its subject is carried out as of the newest
-- day it was wished for, so every change of what a workbook shows must wish for it again.

-- 公示名单: money approved this run, or taken back
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'publicity' AS workbook, y.submission::VARCHAR AS subject, y.county, r.today AS as_of FROM entry y JOIN this_run r ON r.run = y.run ON CONFLICT DO NOTHING;
-- 审批结果通知: of the application refused or revoked, or of the one that gave the certificate or was given the entry
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'decision_notice' AS workbook, v.submission::VARCHAR AS subject, v.county, r.today AS as_of
FROM decision d JOIN this_run r ON r.run = d.run LEFT JOIN certificate c ON c.certificate_no = d.subject LEFT JOIN entry y ON y.entry_no = d.subject
JOIN reviewed v ON v.submission = coalesce(d.target, c.submission, y.submission) WHERE d.opinion <> '同意' ON CONFLICT DO NOTHING;
-- 证书登记册 shows which numbers are void
INSERT INTO publication BY NAME
SELECT DISTINCT r.run, 'certificate_register' AS workbook, c.submission::VARCHAR AS subject, c.county, r.today AS as_of
FROM certificate_void v JOIN this_run r ON r.run = v.run JOIN certificate c USING (certificate_no) ON CONFLICT DO NOTHING;
