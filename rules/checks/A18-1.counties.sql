-- rule: A18-1
-- kind: uplift
-- message: 一份上浮申请只报一个旗县区的学员，这份证书是{county_name}的，前面的是{allowed}的。
-- fix: 请删去这一行，另做一份申请，分开报送。
-- mistake: 一份申请里有几个旗县区的学员
-- avoid: 一份申请只报一个旗县区的学员，其余的另做一份。
SELECT d.submission, '上浮名单' AS sheet, d.row, 'certificate_no' AS field, d.certificate_no AS found,
  d.first_name AS allowed, d.county_name
FROM (
  SELECT u.submission, u.row, u.certificate_no, u.county, c.name AS county_name,
    first_value(u.county) OVER in_order AS first_county, first_value(c.name) OVER in_order AS first_name
  FROM uplift_line u
  JOIN district c ON c.code = u.county
  WHERE u.opening IS NOT NULL
  WINDOW in_order AS (PARTITION BY u.submission ORDER BY u.row)) d
WHERE d.county <> d.first_county
