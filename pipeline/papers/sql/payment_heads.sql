-- The lists to print, and whether any entry was ever reversed.
SELECT subject, batch_no, version, county, county_name, made_on,
  EXISTS (SELECT 1 FROM entry WHERE reverses IS NOT NULL) AS reversed
FROM list
ORDER BY subject
