-- 逐人: those who lose first. Somebody loses who is out, gets no certificate, is due less in all, or has to wait for
-- the same; what he is due is what was entered and what waits for money.
WITH told AS (
  SELECT *,
    CASE
      WHEN was_in <> is_in THEN was_in
      WHEN was_certified <> is_certified THEN was_certified
      WHEN was_paid + was_waiting <> is_paid + is_waiting THEN was_paid + was_waiting > is_paid + is_waiting
      ELSE is_waiting > was_waiting END AS against
  FROM changed)
SELECT coalesce(n.name, t.county) AS county_name, t.institution_name, k.name AS course_name, t.class_no, t.name,
  left(t.id_number, 6) || '********' || right(t.id_number, 4) AS id_number,
  CASE
    WHEN t.was_in AND NOT t.is_in THEN '不再参训'
    WHEN t.is_in AND NOT t.was_in THEN '新参训'
    WHEN t.was_certified AND NOT t.is_certified THEN '不再发证'
    WHEN t.is_certified AND NOT t.was_certified THEN '新发证'
    WHEN t.is_waiting > t.was_waiting THEN '待资金'
    WHEN t.was_paid > 0 AND t.is_paid = 0 THEN '不再补贴'
    WHEN t.is_paid > 0 AND t.was_paid = 0 THEN '新补贴'
    WHEN t.against THEN '减少'
    ELSE '增加' END AS change,
  CASE WHEN t.was_certified THEN '有' ELSE '无' END
    || CASE WHEN t.was_certified = t.is_certified THEN '' WHEN t.is_certified THEN ' → 有' ELSE ' → 无' END
    AS certificate,
  t.was_certified, t.is_certified, (t.was_paid * 100)::BIGINT AS was_paid, (t.is_paid * 100)::BIGINT AS is_paid,
  ((t.is_paid - t.was_paid) * 100)::BIGINT AS difference, (t.was_waiting * 100)::BIGINT AS was_waiting,
  (t.is_waiting * 100)::BIGINT AS is_waiting, coalesce(x.rule, '') AS rule,
  CASE
    WHEN x.rule IS NOT NULL AND t.against THEN x.problem
    WHEN x.rule IS NOT NULL THEN '不再因此不予办理：' || x.problem
    ELSE coalesce(nullif(concat_ws('；',
      CASE WHEN t.was_base_rate <> t.is_base_rate
        THEN '补贴标准由' || plain_yuan(t.was_base_rate) || '元改为' || plain_yuan(t.is_base_rate) || '元（第二十二条）'
      END,
      CASE WHEN t.was_uplift_rate <> t.is_uplift_rate
        THEN '上浮由' || plain_yuan(t.was_uplift_rate) || '元改为' || plain_yuan(t.is_uplift_rate) || '元（第二十二条）'
      END,
      CASE WHEN t.is_waiting > t.was_waiting THEN '资金余额不足，等待资金（第二十一条）' END,
      CASE WHEN t.was_waiting > t.is_waiting THEN '资金余额够付（第二十一条）' END), ''),
      '随班期、师资、编号或资金的先后变化') END AS reason,
  t.against
FROM told t
LEFT JOIN after_county n ON n.code = t.county
LEFT JOIN course k ON k.code = t.course
LEFT JOIN cause x ON x.person = t.person AND x.course = t.course AND x.against = t.against
ORDER BY NOT t.against, difference, county_name, t.institution_name, t.class_no, t.name, t.person
