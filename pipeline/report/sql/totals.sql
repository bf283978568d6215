-- Certificates numbered and workbooks written tonight.
SELECT
  (SELECT count(*) FROM certificate WHERE run > told()) AS certificates,
  (SELECT count(DISTINCT path) FROM published WHERE run > told()) AS workbooks
