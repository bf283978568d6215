-- Class 100 has ended and everyone has a certificate; a sound claim of the institution for the first two, the first
-- paid by itself.
INSERT INTO completion_filed VALUES (1, 101, 'JY1', 100, '150102202502SYB-01', DATE '2025-02-03', DATE '2025-02-09',
  DATE '2025-02-10', 3);
INSERT INTO result BY NAME SELECT 1 AS run, 101 AS submission, 100 AS opening, 3 + n AS row, called(n) AS name,
  id_of(p(n)) AS id_number, p(n) AS person, 0 AS absences, '合格' AS outcome, true AS passed FROM range(1, 4) t(n);
INSERT INTO certificate BY NAME SELECT 1 AS run, '150102202502SYB0000' || n AS certificate_no,
  '150102202502SYB' AS scope, n AS serial, 101 AS submission, 3 + n AS row, 100 AS opening,
  '150102202502SYB-01' AS class_no,
  '150102' AS county, 'SYB' AS course, called(n) AS name, id_of(p(n)) AS id_number, p(n) AS person,
  DATE '2025-02-20' AS issued_on, 'd' AS rules_digest FROM range(1, 4) t(n);
INSERT INTO staged_application VALUES (901, 901, 'claim', '机构', '91150102MA00000001', DATE '2025-03-20');
INSERT INTO staged_claim BY NAME SELECT 901 AS submission, 0 AS row, '示例学校1' AS applicant,
  '91150102MA00000001' AS credit_code, '150102202502SYB-01' AS class_no, '就业补助资金' AS fund,
  '示例学校1' AS payee, '示例银行' AS bank, '000000000001' AS account, 2 AS applicants, 2400 AS asked;
INSERT INTO staged_claimant BY NAME SELECT 901 AS submission, 3 + n AS row, p(n) AS person, called(n) AS name,
  id_of(p(n)) AS id_number, '150102202502SYB0000' || n AS certificate_no,
  CASE n WHEN 1 THEN '机构' ELSE '个人' END AS advanced_by, 1200 AS asked, CASE n WHEN 2 THEN called(n) END AS payee,
  CASE n WHEN 2 THEN '6200000000000000' END AS account FROM range(1, 3) t(n);
INSERT INTO staged_cell SELECT 901, sheet, field, header, CASE sheet WHEN '补贴信息' THEN 1 + place ELSE 3 END,
  CASE sheet WHEN '补贴信息' THEN 2 ELSE place END
  FROM (SELECT *, row_number() OVER (PARTITION BY sheet ORDER BY rowid) AS place FROM form_field
  WHERE sheet IN ('补贴信息', '补贴名单'))
