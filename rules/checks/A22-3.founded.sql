-- rule: A22-3
-- kind: uplift
-- message: 企业成立在开班（{opened_on}）之前，不是培训后创业。
-- fix: 成立日期填错的请按营业执照更正后重新报送。
-- mistake: 企业在开班之前就已成立
-- avoid: 只有参加培训以后成立的企业才有上浮。
SELECT u.submission, '上浮名单' AS sheet, u.row, 'founded_on' AS field, u.founded_on::VARCHAR AS found,
  '不早于' || u.opened_on AS allowed, u.person, u.opened_on
FROM uplift_line u
WHERE u.founded_on < u.opened_on
