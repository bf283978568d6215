-- The papers of table issued, as they were published.
CREATE OR REPLACE TEMP VIEW issued_paper AS
SELECT p.path, p.workbook, p.subject, p.sha256, p.cells, i.run, i.under, i.replaced
FROM issued i
JOIN published p ON p.rowid = i.newest
