-- The papers of a kind under these names (a line each of $2), and which version each is.
SELECT path, name, version
FROM issued
WHERE workbook = $1 AND name IN (SELECT unnest(string_split($2, chr(10))))
