-- The papers of a kind under these names (a line each of $2).
WITH named AS (SELECT unnest(string_split($2, chr(10))) AS name)
SELECT path
FROM issued_paper
WHERE under IN (SELECT md5_number($1 || '|' || name) FROM named)
