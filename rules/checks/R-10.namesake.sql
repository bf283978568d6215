-- rule: R-10
-- kind: opening
-- message: 同名同日出生的人已用另一个证件号码参加过培训：{others}。
-- Other people's facts: classes and masked numbers as far as they are not of this roster.
WITH earlier AS (
  SELECT arrival, person, name, id_number, class_name FROM namesake
  UNION
  SELECT h.arrival, t.person, t.name, t.id_number, h.name
  FROM staged_trainee t
  JOIN opening_head h ON h.submission = t.submission
  JOIN staged_verdict v ON v.submission = t.submission AND NOT v.returned
  ANTI JOIN staged_exclusion x ON x.submission = t.submission AND x.person = t.person)
SELECT t.submission, '学员名单' AS sheet, t.row, 'id_number' AS field, masked_id(t.id_number) AS found,
  '一人一个证件号码' AS allowed, t.person,
  first_of(list(masked_id(e.id_number) || '（' || e.class_name || '）')) AS others
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
JOIN earlier e ON birthday(e.person) = birthday(t.person) AND plain(e.name) = plain(t.name)
LEFT JOIN replaced_class r ON r.opening = e.arrival AND r.arrival <= h.arrival
LEFT JOIN staged_verdict w ON w.submission = r.submission
WHERE e.person <> t.person AND e.arrival < h.arrival AND coalesce(w.returned, true)
GROUP BY t.submission, t.row, t.id_number, t.person
