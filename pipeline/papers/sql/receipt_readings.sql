-- What was read otherwise than it was typed, of the files to print or of those they repeat.
SELECT p.subject, r.sheet, r.cell, r.typed, r.read_as
FROM reading r
JOIN printed p ON p.told = r.submission
ORDER BY r.submission, r.sheet, length(r.cell), r.cell
