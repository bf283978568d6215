-- The institution corrects the accounts of its two trainees who paid themselves: one stands in a payment list, one in
-- none yet.
INSERT INTO staged_application VALUES (901, 901, 'account', '机构', '91150102MA00000001', DATE '2025-03-20');
INSERT INTO staged_account_correction BY NAME SELECT 901 AS submission, 2 + n AS row,
  '15010220250000000' || n AS entry_no, called(n) AS name, called(n) AS payee, '示例银行' AS bank,
  '620000000000100' || n AS account FROM range(2, 4) t(n);
INSERT INTO staged_cell SELECT 901, sheet, field, header, 3, place FROM (SELECT *,
  row_number() OVER (PARTITION BY sheet ORDER BY rowid) AS place FROM form_field WHERE sheet = '账户更正')
