-- The forms to fill in that stand in the outbox.
SELECT path, workbook, subject, sha256, cells
FROM form_standing
ORDER BY path
