-- rule: A22-4
-- kind: uplift
-- message: 这家企业已经享受过上浮（{business_no}）。
-- fix: 同一企业只上浮一次；统一社会信用代码填错的请更正后重新报送。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'enterprise_code' AS field, u.enterprise_code AS found,
  '未享受过上浮的企业' AS allowed, u.person, 'id_number' AS told_field,
  any_value(k.institution) FILTER (k.institution = u.sender_code) AS of_institution,
  any_value(k.county) FILTER (k.county = u.sender_code) AS of_county,
  coalesce(min(g.business_no) FILTER (u.sender_code IN (k.institution, k.county)), min(g.business_no)) AS business_no
FROM uplift_line u
JOIN past_uplift g ON g.enterprise_code = u.enterprise_code
LEFT JOIN class_filed k ON k.opening = g.opening
WHERE u.holder = u.person
GROUP BY u.submission, u.row, u.enterprise_code, u.person
