-- rule: A22-3
-- kind: uplift
-- message: 法定代表人（经营者）是{found}{look_alike}，不是学员本人。
-- fix: 填错的请按营业执照更正后重新报送。
-- mistake: 法定代表人（经营者）不是学员本人
-- avoid: 由企业的法定代表人（经营者）本人申请，照营业执照填写。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'owner' AS field, u.owner AS found, u.name AS allowed, u.person,
  look_alike(u.owner, u.name) AS look_alike
FROM uplift_line u
WHERE plain(u.owner) <> plain(u.name)
