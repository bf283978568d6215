-- What the register has of what open_risks looks for.
(SELECT 'elsewhere' AS name FROM finding WHERE rule = 'R-10' AND found = who LIMIT 1)
UNION ALL
(SELECT 'of_senders' FROM finding WHERE ordinal = 0 LIMIT 1)
UNION ALL
(SELECT 'of_places' FROM finding WHERE rule = 'A9-3' LIMIT 1)
UNION ALL
(SELECT 'ended'
FROM (
  SELECT run FROM certificate_void
  UNION ALL
  SELECT run FROM award_ended
  UNION ALL
  SELECT run FROM entry WHERE reverses IS NOT NULL)
LIMIT 1)
