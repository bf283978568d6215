-- rule: A22-4
-- article: 22
-- kind: uplift
-- outcome: exclude
-- scope: person
-- title: 基础补贴已核定，同一人同一课程、同一企业只上浮一次
-- message: {why}。
-- fix: {advice}。
-- told: 这名学员目前不能办理这项上浮。
-- told fix: 请核对本行的学员、企业和统一社会信用代码；核对无误的，请与旗县区就业服务中心联系。
-- Whether it is the person or the enterprise that had an uplift, and from whom, is told alike, and only where the row
-- is otherwise the sender's own.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found, '基础补贴已核定入账' AS allowed, u.person,
  u.named_by AS of_institution, u.county AS of_county, NULL AS told_field,
  '这份证书的基础补贴尚未核定入账' AS why, '请先办理补贴申请，入账后再申请上浮' AS advice
FROM uplift_line u WHERE NOT u.void AND u.holder = u.person AND u.base_entry IS NULL AND NOT u.before
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'certificate_no', u.certificate_no, '历史补贴登记了基础补贴的金额', u.person,
  u.named_by, u.county, NULL,
  '历史补贴中没有登记这份证书的补贴金额', '请市就业服务中心核实后在历史补贴中补登金额，再申请上浮'
FROM uplift_line u WHERE u.holder = u.person AND u.base_entry IS NULL AND u.before
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'id_number', u.name, '未核定过本课程上浮', u.person,
  any_value(k.institution) FILTER (k.institution = u.sender_code),
    any_value(k.county) FILTER (k.county = u.sender_code), NULL,
  any_value(u.course_name) || '的上浮已经核定（' || coalesce(min(g.business_no) FILTER (u.sender_code IN (k.institution,
    k.county)), min(g.business_no)) || '）',
  '同一人同一课程只上浮一次，不需要重复申请'
FROM uplift_line u JOIN past_uplift g ON g.person = u.person AND g.course = u.course
  LEFT JOIN class_filed k ON k.opening = g.opening
GROUP BY u.submission, u.row, u.name, u.person
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'enterprise_code', u.enterprise_code, '未享受过上浮的企业', u.person,
  any_value(k.institution) FILTER (k.institution = u.sender_code),
    any_value(k.county) FILTER (k.county = u.sender_code), 'id_number',
  '这家企业已经享受过上浮（' || coalesce(min(g.business_no) FILTER (u.sender_code IN (k.institution, k.county)),
    min(g.business_no)) || '）',
  '同一企业只上浮一次；统一社会信用代码填错的请更正后重新报送'
FROM uplift_line u JOIN past_uplift g ON g.enterprise_code = u.enterprise_code
  LEFT JOIN class_filed k ON k.opening = g.opening
WHERE u.holder = u.person
GROUP BY u.submission, u.row, u.enterprise_code, u.person
UNION ALL
SELECT d.submission, '上浮名单', d.row, 'enterprise_code', d.enterprise_code, '每家企业一行', d.person, d.sender_code,
  d.sender_code, NULL, '与第' || d.first || '行是同一家企业', '同一企业只上浮一次；统一社会信用代码填错的请更正后重新报送'
FROM (SELECT *, min(row) OVER (PARTITION BY submission, enterprise_code) AS first FROM uplift_line WHERE enterprise_code IS NOT NULL) d WHERE d.row > d.first
