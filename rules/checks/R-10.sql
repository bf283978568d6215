-- rule: R-10
-- article: 18
-- kind: opening
-- outcome: note
-- scope: person
-- title: 证件号码须真实，姓名与已登记的一致
-- message: {why}。
-- fix: 请审批人对照证件原件核实学员身份。
-- A number that begins like that of no province (abolished counties stay valid: nothing below the province is looked
-- at); one name and birthday under several numbers, in this roster or on an earlier one; a number that is known here
-- under another name. It excludes nobody by itself.
-- Other people's facts: names, classes and masked numbers of the second and third kind as far as they are not of this
-- roster, and that a number is known at all.
WITH elsewhere AS (
  SELECT arrival, person, name, id_number, class_name FROM namesake
  UNION
  SELECT h.arrival, t.person, t.name, t.id_number, h.name
  FROM staged_trainee t
  JOIN opening_head h ON h.submission = t.submission
  JOIN staged_verdict v ON v.submission = t.submission AND NOT v.returned
  ANTI JOIN staged_exclusion x ON x.submission = t.submission AND x.person = t.person)
SELECT t.submission, '学员名单' AS sheet, t.row, 'id_number' AS field, masked_id(t.id_number) AS found,
  '省级代码开头' AS allowed, t.person, '证件号码的开头不是任何省、自治区、直辖市的代码' AS why
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
ANTI JOIN policy_id_prefix p ON p.since = h.edition AND starts_with(t.id_number, p.prefix)
WHERE t.person IS NOT NULL AND h.edition IS NOT NULL
UNION ALL
SELECT t.submission, '学员名单', min(t.row), 'id_number', min(t.name), '一人一个证件号码', NULL,
  '第' || string_agg(t.row::VARCHAR, '、' ORDER BY t.row) || '行姓名和出生日期都相同，证件号码不同'
FROM staged_trainee t
WHERE t.person IS NOT NULL
GROUP BY t.submission, birthday(t.person), plain(t.name)
HAVING count(DISTINCT t.person) > 1
UNION ALL
SELECT t.submission, '学员名单', t.row, 'id_number', masked_id(t.id_number), '一人一个证件号码', t.person,
  '同名同日出生的人已用另一个证件号码参加过培训：'
    || first_of(list(masked_id(e.id_number) || '（' || e.class_name || '）'))
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
JOIN elsewhere e ON birthday(e.person) = birthday(t.person) AND plain(e.name) = plain(t.name)
WHERE e.person <> t.person AND e.arrival < h.arrival
GROUP BY t.submission, t.row, t.id_number, t.person
UNION ALL
SELECT t.submission, '学员名单', t.row, 'name', t.name, '与已登记的姓名一致', t.person,
  '这个证件号码已登记的姓名不同：' || first_of(list(k.name || '（' || k.source || '）'))
FROM staged_trainee t
JOIN known_name k ON k.person = t.person AND plain(k.name) <> plain(t.name)
GROUP BY t.submission, t.row, t.name, t.person
