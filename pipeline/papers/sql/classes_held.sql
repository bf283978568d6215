-- When the classes of the papers to print were held: as the completion has it that a paper is of, or the newest before
-- it, else the next.
WITH near AS (
  SELECT p.subject, k.opened_on, k.closed_on,
    CASE WHEN k.submission <= p.submission THEN k.submission ELSE -k.submission END AS nearness
  FROM completion k
  JOIN printed_opening p USING (opening))
SELECT subject, arg_max(opened_on, nearness) AS opened_on, arg_max(closed_on, nearness) AS closed_on
FROM near
GROUP BY subject
