-- rule: A22-4
-- kind: uplift
-- message: 与第{first}行是同一家企业。
-- fix: 同一企业只上浮一次；统一社会信用代码填错的请更正后重新报送。
-- mistake: 两个学员报了同一家企业
SELECT d.submission, '上浮名单' AS sheet, d.row, 'enterprise_code' AS field, d.enterprise_code AS found,
  '每家企业一行' AS allowed, d.person, d.sender_code AS of_institution, d.sender_code AS of_county, d.first
FROM (
  SELECT *, min(row) OVER (PARTITION BY submission, enterprise_code) AS first
  FROM uplift_line
  WHERE enterprise_code IS NOT NULL) d
WHERE d.row > d.first
