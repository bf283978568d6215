-- The papers of what is requested, as they were published.
SELECT i.path, i.workbook, i.subject, i.sha256, i.cells, i.run, i.replaced
FROM issued_paper i
SEMI JOIN requested USING (workbook, subject)
ORDER BY i.path
