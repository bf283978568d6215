-- rule: A22-3
-- article: 22
-- kind: uplift
-- outcome: exclude
-- scope: person
-- title: 培训后创业、稳定经营满期才有上浮
-- message: 稳定经营不满{months}个月：从{counted_from}（成立日期与结业日期中较晚的）起算，到{earliest}才满{before}。
-- fix: 满{months}个月并再次核查后重新申请。
-- mistake: 企业稳定经营没有满期就申请
-- avoid: 满期并再次核查以后申请。
-- The months run from the later of 成立日期 and the class's actual 结业日期, by calendar months (I6).
SELECT u.submission, '上浮名单' AS sheet, u.row, 'checked_on' AS field, u.checked_on::VARCHAR AS found,
  '不早于' || u.earliest AS allowed, u.person, u.uplift_min_months AS months,
  greatest(u.founded_on, u.closed_on) AS counted_from, u.earliest,
  CASE WHEN u.before THEN '；系统启用前结业的，结业日期按证书编号中年月的最后一天计' ELSE '' END AS before
FROM uplift_line u
WHERE u.checked_on < u.earliest
