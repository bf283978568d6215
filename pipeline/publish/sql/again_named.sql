-- Of every paper there is, those that are named.
DELETE FROM requested
WHERE (workbook, subject) NOT IN (SELECT (workbook, subject) FROM named)
