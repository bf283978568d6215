-- What was accepted of a kind that is taken row by row: it belongs to the county that sent it, or to nobody. Of what
-- could not be recognised nothing is accepted.
CREATE OR REPLACE TEMP TABLE accepted AS
SELECT a.submission, a.arrival, CASE a.sender_kind WHEN '旗县区' THEN a.sender_code END AS county,
  NULL::BIGINT AS opening, NULL::VARCHAR AS institution
FROM staged_application a
JOIN kind k ON k.code = a.kind
JOIN staged_verdict v USING (submission)
WHERE NOT v.returned;
