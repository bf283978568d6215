-- rule: R-1
-- article: 18
-- kind: opening, claim, uplift, account
-- outcome: note
-- scope: sheet
-- title: 没有多人共用电话或账号
-- message: {people}人共用{what}{found}{others}。
-- fix: 请审批人核实是否本人的联系方式和账户。
-- Counted are the people of this sheet and, anywhere in the register, everybody else who gave the same telephone on a
-- roster or was awarded money to the same account of his own, uplifts included; and earlier arrivals that go on.
-- Other people's facts: their number, names and classes.
WITH given AS (
  SELECT submission, arrival, sheet, field, what, value,
    any_value(shown) AS shown, any_value(least) AS least, min(row) AS row
  FROM given_contact
  GROUP BY submission, arrival, sheet, field, what, value),
known AS (
  SELECT arrival, person, name, class_name, value FROM known_contact
  UNION ALL
  SELECT g.arrival, g.person, g.name, g.class_name, g.value
  FROM given_contact g
  JOIN staged_verdict v ON v.submission = g.submission AND NOT v.returned
  ANTI JOIN staged_exclusion x
    ON x.submission = g.submission AND coalesce(x.person, g.person) = g.person AND coalesce(x.row, g.row) = g.row),
other AS (
  SELECT m.submission, m.value, k.person, min(k.name || '（' || k.class_name || '）') AS called
  FROM given m
  JOIN known k ON k.value = m.value AND k.arrival < m.arrival
  LEFT JOIN replaced_class r ON r.opening = k.arrival AND r.arrival <= m.arrival
  LEFT JOIN staged_verdict w ON w.submission = r.submission
  ANTI JOIN given_contact g ON g.submission = m.submission AND g.value = m.value AND g.person = k.person
  WHERE coalesce(w.returned, true)
  GROUP BY m.submission, m.value, k.person),
everybody AS (
  SELECT submission, value, count(DISTINCT person) AS people, list(called) FILTER (called IS NOT NULL) AS others
  FROM (
    SELECT submission, value, person, NULL AS called FROM given_contact
    UNION ALL
    SELECT submission, value, person, called FROM other)
  GROUP BY submission, value)
SELECT m.submission, m.sheet, m.row, m.field, m.shown AS found, '少于' || m.least || '人' AS allowed, e.people, m.what,
  coalesce('，其中不在本表的：' || first_of(e.others), '') AS others
FROM given m
JOIN everybody e ON e.submission = m.submission AND e.value = m.value
WHERE e.people >= m.least
