-- Certificates numbered and workbooks written tonight.
SELECT
  (SELECT count(*) FROM certificate WHERE run > last_finished()) AS certificates,
  (SELECT count(DISTINCT path) FROM published WHERE run > last_finished() AND NOT withdrawn) AS workbooks
