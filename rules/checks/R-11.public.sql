-- rule: R-11
-- kind: uplift
-- outcome: exclude
-- message: 统一社会信用代码以{prefix}开头，是{body}，不是学员创办的企业。
-- fix: 上浮只给学员自己创办的企业；统一社会信用代码填错的请按营业执照更正后重新报送。
-- A public body is nobody's own enterprise. The sender is told of his own entry only.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'enterprise_code' AS field, u.enterprise_code AS found,
  '企业、个体工商户或民办非企业单位' AS allowed, u.person, b.prefix, b.name AS body
FROM uplift_line u
JOIN policy_public_body b ON b.since = u.edition AND starts_with(u.enterprise_code, b.prefix)
