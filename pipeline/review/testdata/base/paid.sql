-- Class 100 has ended, all three have a certificate and their base subsidy, the first to the school; the first two
-- stand in a payment list.
INSERT INTO completion_filed VALUES (1, 101, 'JY150102202502200001', 100, '150102202502SYB-01', DATE '2025-02-03',
  DATE '2025-02-09', DATE '2025-02-10', 3);
INSERT INTO result BY NAME SELECT 1 AS run, 101 AS submission, 100 AS opening, 3 + n AS row, called(n) AS name,
  id_of(p(n)) AS id_number, p(n) AS person, 0 AS absences, '合格' AS outcome, true AS passed FROM range(1, 4) t(n);
INSERT INTO certificate BY NAME SELECT 1 AS run, '150102202502SYB0000' || n AS certificate_no,
  '150102202502SYB' AS scope, n AS serial, 101 AS submission, 3 + n AS row, 100 AS opening,
  '150102202502SYB-01' AS class_no,
  '150102' AS county, 'SYB' AS course, called(n) AS name, id_of(p(n)) AS id_number, p(n) AS person,
  DATE '2025-02-20' AS issued_on, 'd' AS rules_digest FROM range(1, 4) t(n);
INSERT INTO claim BY NAME SELECT 1 AS run, 102 AS submission, 'BT150102202503010001' AS business_no, 100 AS opening,
  '150102202502SYB-01' AS class_no, '机构' AS sender_kind, '示例学校1' AS applicant, 3 AS applicants, 3600 AS asked;
INSERT INTO entitlement BY NAME SELECT 1 AS run, 102 AS submission, 3 + n AS row, n AS ordinal, '基础' AS kind,
  100 AS opening, '150102' AS county, 'SYB' AS course, called(n) AS name, id_of(p(n)) AS id_number, p(n) AS person,
  '150102202502SYB0000' || n AS certificate_no, CASE n WHEN 1 THEN '机构' ELSE '个人' END AS advanced_by, 1200 AS rate,
  1200 AS asked, 0 AS cut, 1200 AS approved, '' AS basis, DATE '2025-01-01' AS edition,
  CASE n WHEN 1 THEN '示例学校1' ELSE called(n) END AS payee, '示例银行' AS bank, CASE n WHEN 1 THEN '000000000001'
  ELSE '620000000000000' || (n - 2) END AS account, '补贴名单!E4' AS source_cell, 'd' AS rules_digest FROM range(1,
  4) t(n);
INSERT INTO entry BY NAME SELECT 1 AS run, '15010220250000000' || n AS entry_no, 102 AS submission, 3 + n AS row,
  '基础' AS kind, '就业补助资金' AS fund, 2025 AS year, '150102' AS county, 1200 AS amount, 0 AS balance_before,
  0 AS balance_after,
  DATE '2025-03-01' AS posted_on FROM range(1, 4) t(n);
INSERT INTO payment_batch VALUES (1, '1501022025030101', '150102', DATE '2025-03-01');
INSERT INTO payment_line BY NAME SELECT 1 AS run, '1501022025030101' AS batch_no, y.entry_no, e.payee, e.bank,
  e.account FROM entry y JOIN entitlement e USING (submission, row) WHERE y.entry_no < '150102202500000003';
INSERT INTO reviewed BY NAME SELECT 1 AS run, submission, kind, false AS returned, business_no, '150102' AS county,
  '91150102MA00000001' AS institution, 100 AS opening, 0 AS excluded
  FROM (VALUES (100, 'opening', 'KB150102202501200001'), (101, 'completion', 'JY150102202502200001'), (102, 'claim',
  'BT150102202503010001')) t(submission, kind, business_no);
INSERT INTO verdict BY NAME SELECT 1 AS run, submission, 'accepted' AS result,
  TIMESTAMP '2025-03-01 02:00:00' AS decided_at FROM reviewed
