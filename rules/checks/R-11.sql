-- rule: R-11
-- article: 22
-- kind: uplift
-- outcome: note
-- scope: person
-- title: 上浮企业须是学员自己创办的企业
-- message: {why}。
-- fix: {advice}。
-- A public body is nobody's own enterprise: that person is excluded. The rest is for the approver. One account for
-- several people is R-1.
-- Other people's facts: that an enterprise is an institution, that a person is an instructor, who else has the
-- telephone. The exclusion tells the sender of his own entry only.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'enterprise_code' AS field, u.enterprise_code AS found,
  '不是培训机构' AS allowed, u.person, '企业是机构目录中的培训机构（' || i.name || '）' AS why,
  '请审批人核实是否学员本人创办' AS advice
FROM uplift_line u
JOIN institution_now i ON i.credit_code = u.enterprise_code
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'owner', u.owner, '不是师资库中的讲师', u.person,
  '企业的法定代表人（经营者）是师资库中的讲师', '请审批人核实是否参加培训后创业'
FROM uplift_line u
SEMI JOIN instructor_now i ON i.person = u.person
UNION ALL
SELECT u.submission, '上浮名单', min(u.row), 'founded_on', u.founded_on::VARCHAR, '各自创办', NULL,
  '第' || string_agg(u.row::VARCHAR, '、' ORDER BY u.row) || '行的企业都在' || u.founded_on || '成立',
  '请审批人核实是否各自创办、实际经营'
FROM uplift_line u
WHERE u.founded_on IS NOT NULL
GROUP BY u.submission, u.founded_on
HAVING count(DISTINCT u.enterprise_code) > 1
UNION ALL
SELECT u.submission, '上浮名单', min(u.row), 'name', masked_phone(p.phone), '少于' || any_value(r.shared_phone) || '人',
  NULL,
  any_value(p.people) || '人在学员名单中共用电话' || masked_phone(p.phone) || '：' || first_of(any_value(p.called)),
  '请审批人核实是否各自创办、实际经营'
FROM uplift_line u
JOIN city_rule r ON r.since = u.edition
JOIN trainee_phone t ON t.submission = u.submission AND t.row = u.row
JOIN (
  SELECT phone, count(DISTINCT person) AS people, list(name || '（' || class_name || '）') AS called
  FROM known_phone
  GROUP BY phone) p ON p.phone = t.phone
WHERE p.people >= r.shared_phone
GROUP BY u.submission, p.phone
UNION ALL BY NAME
SELECT u.submission, '上浮名单' AS sheet, u.row, 'enterprise_code' AS field, u.enterprise_code AS found,
  '企业、个体工商户或民办非企业单位' AS allowed, u.person, 'exclude' AS outcome, 'all' AS audience,
  '统一社会信用代码以' || b.prefix || '开头，是' || b.name || '，不是学员创办的企业' AS why,
  '上浮只给学员自己创办的企业；统一社会信用代码填错的请按营业执照更正后重新报送' AS advice
FROM uplift_line u
JOIN policy_public_body b ON b.since = u.edition AND starts_with(u.enterprise_code, b.prefix)
