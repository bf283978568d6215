-- rule: A22-4
-- kind: uplift
-- outcome: repeat
-- message: {found}的{course_name}上浮已在{business_no}核定，本次不再办理。
-- fix: 不需要修改，以那一次为准；企业或收款人填错的，请旗县区就业服务中心用「撤销」后再报送。
-- The same person with the same enterprise again is left as he is, so that a whole list can be sent again when some of
-- its rows were put right.
SELECT u.submission, '上浮名单' AS sheet, u.row, 'id_number' AS field, u.name AS found, '未核定过上浮的人员' AS allowed,
  u.person, u.sender_code AS of_institution, u.sender_code AS of_county, u.course_name,
  min(g.business_no) AS business_no
FROM uplift_line u
JOIN past_uplift g
  ON g.person = u.person AND g.course = u.course AND g.enterprise_code = u.enterprise_code AND g.opening = u.opening
WHERE u.holder = u.person AND plain(u.holder_name) = plain(u.name)
GROUP BY u.submission, u.row, u.name, u.person, u.sender_code, u.course_name
