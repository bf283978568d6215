-- A sound uplift of the first two of class 100, on the first day on which six months are over; the first is paid as
-- the base was, the second to himself.
INSERT INTO staged_application VALUES (901, 901, 'uplift', '机构', '91150102MA00000001', DATE '2025-10-20');
INSERT INTO staged_uplift_claimant BY NAME SELECT 901 AS submission, 3 + n AS row, p(n) AS person, called(n) AS name,
  id_of(p(n)) AS id_number, '150102202502SYB0000' || n AS certificate_no, '示例企业' || n AS enterprise,
  '91150102MA0000001' || n AS enterprise_code, called(n) AS owner, DATE '2025-03-02' - n::INTEGER AS founded_on,
  '存续' AS state, DATE '2025-09-01' AS checked_on, '纳税记录' AS evidence, 480 AS asked,
  CASE n WHEN 2 THEN called(n) END AS payee, CASE n WHEN 2 THEN '示例银行' END AS bank, CASE n WHEN 2
  THEN '6200000000000000' END AS account FROM range(1, 3) t(n);
INSERT INTO staged_cell SELECT 901, sheet, field, header, 3, place FROM (SELECT *,
  row_number() OVER (PARTITION BY sheet ORDER BY rowid) AS place FROM form_field WHERE sheet = '上浮名单')
