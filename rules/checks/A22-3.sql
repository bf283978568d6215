-- rule: A22-3
-- article: 22
-- kind: uplift
-- outcome: exclude
-- scope: person
-- title: 培训后创业、稳定经营满期才有上浮
-- message: {why}。
-- fix: {advice}。
-- The months run from the later of 成立日期 and the class's actual 结业日期, by calendar months (I6).
SELECT u.submission, '上浮名单' AS sheet, u.row, 'checked_on' AS field, u.checked_on::VARCHAR AS found, '不早于' || u.earliest AS allowed, u.person,
  '稳定经营不满' || u.uplift_min_months || '个月：从' || greatest(u.founded_on, u.closed_on) || '（成立日期与结业日期中较晚的）起算，到'
    || u.earliest || '才满'
    || CASE WHEN u.before THEN '；系统启用前结业的，结业日期按证书编号中年月的最后一天计' ELSE '' END AS why,
  '满' || u.uplift_min_months || '个月并再次核查后重新申请' AS advice
FROM uplift_line u WHERE u.checked_on < u.earliest
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'checked_on', u.checked_on::VARCHAR, '不晚于' || u.today, u.person, '经营核查日期晚于今天' || u.today, '请填写实际核查的日期'
FROM uplift_line u WHERE u.checked_on > u.today
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'founded_on', u.founded_on::VARCHAR, '不早于' || u.opened_on, u.person, '企业成立在开班（' || u.opened_on || '）之前，不是培训后创业', '成立日期填错的请按营业执照更正后重新报送'
FROM uplift_line u WHERE u.founded_on < u.opened_on
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'state', u.state, '存续、在营', u.person, '企业登记状态是' || u.state || '，不是存续或在营', '登记状态以市场监管部门登记为准，填错的请更正后重新报送'
FROM uplift_line u WHERE u.state NOT IN ('存续', '在营')
UNION ALL
SELECT u.submission, '上浮名单', u.row, 'owner', u.owner, u.name, u.person,
  '法定代表人（经营者）是' || u.owner || look_alike(u.owner, u.name) || '，不是学员本人', '填错的请按营业执照更正后重新报送'
FROM uplift_line u WHERE plain(u.owner) <> plain(u.name)
