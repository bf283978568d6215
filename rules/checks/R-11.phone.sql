-- rule: R-11
-- kind: uplift
-- message: {people}人在学员名单中共用电话{found}：{others}。
-- fix: 请审批人核实是否各自创办、实际经营。
-- Other people's facts: who else has the telephone.
WITH shared AS (
  SELECT phone, count(DISTINCT person) AS people, list(name || '（' || class_name || '）') AS others
  FROM known_phone
  GROUP BY phone)
SELECT u.submission, '上浮名单' AS sheet, min(u.row) AS row, 'name' AS field, masked_phone(p.phone) AS found,
  '少于' || any_value(r.shared_phone) || '人' AS allowed, any_value(p.people) AS people,
  first_of(any_value(p.others)) AS others
FROM uplift_line u
JOIN city_rule r ON r.since = u.edition
JOIN trainee_phone t ON t.submission = u.submission AND t.row = u.row
JOIN shared p ON p.phone = t.phone
WHERE p.people >= r.shared_phone
GROUP BY u.submission, p.phone
