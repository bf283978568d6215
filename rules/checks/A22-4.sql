-- rule: A22-4
-- article: 22
-- kind: uplift
-- outcome: exclude
-- scope: person
-- title: 基础补贴已核定，同一人同一课程、同一企业只上浮一次
-- message: {why}。
-- fix: {advice}。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'certificate_no' AS field, u.certificate_no AS found, '基础补贴已核定入账' AS allowed, u.person,
  '这份证书的基础补贴尚未核定入账' AS why, '请先办理补贴申请，入账后再申请上浮' AS advice
FROM uplift_line u WHERE NOT u.void AND u.holder = u.person AND u.base_entry IS NULL AND NOT u.before
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'certificate_no', u.certificate_no, '历史补贴登记了基础补贴的金额', u.person,
  '历史补贴中没有登记这份证书的补贴金额', '请市就业服务中心核实后在历史补贴中补登金额，再申请上浮'
FROM uplift_line u WHERE u.holder = u.person AND u.base_entry IS NULL AND u.before
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'id_number', min(g.business_no), '未核定过本课程上浮', u.person, any_value(u.course_name) || '的上浮已经核定（' || min(g.business_no) || '）', '同一人同一课程只上浮一次，不需要重复申请'
FROM uplift_line u JOIN past_uplift g ON g.person = u.person AND g.course = u.course GROUP BY u.submission, u.row, u.person
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'enterprise_code', u.enterprise_code, '未享受过上浮的企业', u.person, '这家企业已经享受过上浮', '同一企业只上浮一次；统一社会信用代码填错的请更正后重新报送'
FROM uplift_line u SEMI JOIN past_uplift g ON g.enterprise_code = u.enterprise_code
UNION ALL
SELECT d.submission, '上浮名单', d.row, 'enterprise_code', d.enterprise_code, '每家企业一行', d.person, '与第' || d.first || '行是同一家企业', '同一企业只上浮一次；统一社会信用代码填错的请更正后重新报送'
FROM (SELECT *, min(row) OVER (PARTITION BY submission, enterprise_code) AS first FROM uplift_line WHERE enterprise_code IS NOT NULL) d WHERE d.row > d.first
