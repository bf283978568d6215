-- rule: A18-3
-- kind: opening
-- message: 同名班期（{opens_on}至{closes_on}）的开班申请已先报送。
-- Earlier arrivals of the same night that are not returned count as accepted.
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'name' AS field, h.name AS found, '尚未受理的班期' AS allowed,
  o.opens_on, o.closes_on
FROM opening_head h
JOIN opening_head o
  ON o.credit_code = h.credit_code AND o.county = h.county AND o.course = h.course AND plain(o.name) = plain(h.name)
  AND o.opens_on <= h.closes_on AND o.closes_on >= h.opens_on AND o.arrival < h.arrival
JOIN staged_verdict v ON v.submission = o.submission AND NOT v.returned
WHERE h.credit_code = h.sender_code
QUALIFY row_number() OVER (PARTITION BY h.submission ORDER BY o.submission) = 1
