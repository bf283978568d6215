-- rule: A18-1
-- article: 18
-- kind: opening, completion, claim, uplift, decision, payment, register
-- outcome: return
-- scope: application
-- title: 只能报送自己的业务
-- message: {why}。
-- fix: 请改正内容，或由有权报送的单位放入它自己的收件文件夹。
-- carried out by: staging
-- A number that is another's is A18-2 or A14-2, as one that nobody has: whether it exists is not for others.
-- for: opening
SELECT h.submission, '开班信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found, h.sender_code AS allowed, '填写的统一社会信用代码不是本文件夹所属机构的' AS why
FROM opening_head h WHERE h.credit_code <> h.sender_code
UNION ALL
SELECT h.submission, '开班信息', NULL, 'institution_name', h.institution_name, h.listed_name, '填写的培训机构名称是另一家机构的'
FROM opening_head h SEMI JOIN institution_now i ON plain(i.name) = plain(h.institution_name) AND i.credit_code <> h.sender_code
WHERE h.credit_code = h.sender_code AND plain(h.institution_name) IS DISTINCT FROM plain(h.listed_name)
-- for: completion
SELECT h.submission, '结业信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found, h.sender_code AS allowed, '填写的统一社会信用代码不是本文件夹所属机构的' AS why
FROM completion_head h WHERE h.credit_code <> h.sender_code
-- for: claim
SELECT h.submission, '补贴信息' AS sheet, NULL AS row, 'credit_code' AS field, h.credit_code AS found, h.sender_code AS allowed, '填写的统一社会信用代码不是本文件夹所属机构的' AS why
FROM claim_head h WHERE h.sender_kind = '机构' AND h.credit_code <> h.sender_code
UNION ALL
SELECT h.submission, '补贴信息', NULL, 'applicant', h.applicant, o.name, '申请单位是另一家机构'
FROM claim_head h LEFT JOIN institution_now o ON o.credit_code = h.sender_code SEMI JOIN institution_now i ON plain(i.name) = plain(h.applicant) AND i.credit_code <> h.sender_code
WHERE h.sender_kind = '机构' AND h.credit_code = h.sender_code AND plain(h.applicant) IS DISTINCT FROM plain(o.name)
UNION ALL
SELECT h.submission, '补贴信息', NULL, 'applicant', h.applicant, o.name || '就业服务中心', '申请单位是另一个旗县区的'
FROM claim_head h JOIN district o ON o.code = h.sender_code SEMI JOIN district d ON d.code <> h.sender_code AND contains(plain(h.applicant), d.name)
WHERE h.sender_kind = '旗县区' AND NOT contains(plain(h.applicant), o.name)
UNION ALL
SELECT h.submission, '补贴名单', c.row, 'advanced_by', c.advanced_by, '个人', '旗县区文件夹只受理个人垫付的补贴，机构垫付的由机构申领'
FROM claim_head h JOIN staged_claimant c ON c.submission = h.submission WHERE h.sender_kind = '旗县区' AND c.advanced_by <> '个人'
-- for: uplift
SELECT d.submission, '上浮名单' AS sheet, d.row, 'certificate_no' AS field, d.certificate_no AS found,
  d.first_name AS allowed,
  '一份上浮申请只报一个旗县区的学员，这份证书是' || d.county_name || '的，前面的是' || d.first_name || '的，请分开报送' AS why
FROM (SELECT u.submission, u.row, u.certificate_no, u.county, c.name AS county_name, first_value(u.county) OVER w AS first_county, first_value(c.name) OVER w AS first_name
      FROM uplift_line u JOIN district c ON c.code = u.county WHERE u.opening IS NOT NULL WINDOW w AS (PARTITION BY u.submission ORDER BY u.row)) d
WHERE d.county <> d.first_county
