-- What a county says of one application that waits and of one certificate, entry and risk that are its own.
INSERT INTO staged_application VALUES (901, 901, 'decision', '旗县区', '150102', DATE '2025-03-20');
INSERT INTO reviewed BY NAME SELECT 2 AS run, 103 AS submission, 'claim' AS kind, false AS returned,
  'BT150102202503010002' AS business_no, '150102' AS county, 0 AS excluded;
INSERT INTO verdict BY NAME SELECT 2 AS run, 103 AS submission, 'held' AS result, 'funds' AS waits_for,
  TIMESTAMP '2025-03-01 02:00:00' AS decided_at;
INSERT INTO finding BY NAME SELECT 1 AS run, 102 AS submission, 1 AS ordinal, 'R-1' AS rule, 'note' AS outcome,
  '问题' AS problem, '改法' AS fix;
INSERT INTO staged_decision BY NAME SELECT 901 AS submission, row, subject, opinion, reason, '某' AS decided_by,
  DATE '2025-03-20' AS decided_on
  FROM (VALUES (4, 'BT150102202503010002', '不同意', '理由'), (5, '150102202502SYB00001', '撤销', '理由'), (6,
  '150102202500000002', '撤销', '理由'), (7, 'YD150102000102001', '同意', NULL)) t(row, subject, opinion, reason);
INSERT INTO staged_cell SELECT 901, sheet, field, header, 3, place FROM (SELECT *,
  row_number() OVER (PARTITION BY sheet ORDER BY rowid) AS place FROM form_field WHERE sheet = '审批意见')
