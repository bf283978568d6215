-- rule: D-6
-- article: 14, 22
-- kind: opening, completion, claim
-- outcome: exclude
-- scope: person
-- title: 同一人同一课程只享受一次
-- message: 已有{course_name}的证书或补贴（{proof}）。
-- fix: 同一人同一课程不重复培训、发证和补贴，不论在哪个旗县区、哪一年；登记有误的，请与市就业服务中心联系。
-- told: 这名学员不能参加{course_name}的培训、发证或补贴。
-- told fix: 请从名单中删去，或由学员本人向旗县区就业服务中心查询；其他学员不受影响。
-- for: opening
SELECT t.submission, '学员名单' AS sheet, t.row, 'id_number' AS field, t.name AS found,
  '未取得过本课程证书或补贴' AS allowed, t.person, any_value(h.course_name) AS course_name,
  coalesce(min(p.proof) FILTER (k.institution = h.sender_code), min(p.proof)) AS proof,
  any_value(k.institution) FILTER (k.institution = h.sender_code) AS of_institution,
  NOT bool_or(plain(p.name) = plain(t.name)) AS misnamed
FROM staged_trainee t
JOIN opening_head h ON h.submission = t.submission
JOIN past_course p ON p.person = t.person AND p.course = h.course
LEFT JOIN class_filed k ON k.opening = p.opening
GROUP BY t.submission, t.row, t.name, t.person
-- for: completion
SELECT t.submission, '考核成绩' AS sheet, t.row, 'id_number' AS field, t.name AS found, '未取得过本课程证书' AS allowed,
  t.person, any_value(h.course_name) AS course_name,
  coalesce(min(p.proof) FILTER (k.institution = h.sender_code), min(p.proof)) AS proof,
  any_value(k.institution) FILTER (k.institution = h.sender_code) AS of_institution,
  NOT bool_or(plain(p.name) = plain(t.name)) AS misnamed
FROM staged_exam_result t
JOIN completion_head h ON h.submission = t.submission
JOIN past_course p ON p.person = t.person AND p.course = h.course AND p.opening IS DISTINCT FROM h.opening
LEFT JOIN class_filed k ON k.opening = p.opening
GROUP BY t.submission, t.row, t.name, t.person
-- for: claim
-- The same claim sent again is A18-3.
SELECT t.submission, '补贴名单' AS sheet, t.row, 'id_number' AS field, t.name AS found, '未核定过本课程补贴' AS allowed,
  t.person, any_value(h.course_name) AS course_name,
  coalesce(min(p.proof) FILTER (h.sender_code IN (k.institution, k.county)), min(p.proof)) AS proof,
  any_value(k.institution) FILTER (k.institution = h.sender_code) AS of_institution,
  any_value(k.county) FILTER (k.county = h.sender_code) AS of_county,
  NOT bool_or(plain(p.name) = plain(t.name)) AS misnamed
FROM staged_claimant t
JOIN claim_head h ON h.submission = t.submission
JOIN past_award p ON p.person = t.person AND p.course = h.course
LEFT JOIN class_filed k ON k.opening = p.opening
WHERE NOT coalesce(p.opening = h.opening AND p.sender_kind = h.sender_kind, false)
GROUP BY t.submission, t.row, t.name, t.person
