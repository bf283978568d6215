-- rule: R-6
-- article: 26
-- kind: opening
-- outcome: note
-- scope: person
-- audience: all
-- title: 学员未过法定退休年龄
-- message: {found}出生，{allowed}已达到法定退休年龄。
-- fix: 请审批人核实是否属于补贴对象；女性按较低一档提示。
WITH trainee AS (
  SELECT s.submission, s.row, s.person, born(s.person) AS born, is_male(s.person) AS male, h.edition, h.opens_on
  FROM staged_trainee s
  JOIN opening_head h ON h.submission = s.submission)
SELECT t.submission, '学员名单' AS sheet, t.row, 'id_number' AS field, t.born::VARCHAR AS found,
  months_later(t.born, a.age_months)::VARCHAR AS allowed, t.person
FROM trainee t
ASOF JOIN policy_retirement a ON a.since = t.edition AND a.male = t.male AND t.born >= a.born_from
WHERE months_later(t.born, a.age_months) <= t.opens_on
