-- rule: A18-3
-- article: 18
-- kind: opening, completion, claim, decision, account, payment
-- outcome: return
-- scope: application
-- title: 同一业务只受理一次
-- message: 同名班期（{opens_on}至{closes_on}）的开班申请已经受理。
-- fix: 不需要重复报送；已受理的内容确需更正的，机构请与旗县区就业服务中心联系，旗县区请用「撤销」。
-- for: opening
-- The same class again: the same institution, county, course and class name, and either dates that overlap or trainees
-- in common while that class has not ended.
WITH shared AS (
  SELECT DISTINCT p.submission, c.opening
  FROM people_line p
  JOIN person_class c ON c.person = p.person)
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'name' AS field, h.name AS found, '尚未受理的班期' AS allowed,
  k.opens_on, k.closes_on
FROM opening_head h
JOIN class k
  ON k.institution = h.credit_code AND k.county = h.county AND k.course = h.course AND plain(k.name) = plain(h.name)
LEFT JOIN completion f ON f.opening = k.opening
LEFT JOIN shared s ON s.submission = h.submission AND s.opening = k.opening
WHERE h.credit_code = h.sender_code
  AND (k.opens_on <= h.closes_on AND k.closes_on >= h.opens_on OR s.opening IS NOT NULL AND f.opening IS NULL)
QUALIFY row_number() OVER (PARTITION BY h.submission ORDER BY k.opening) = 1
