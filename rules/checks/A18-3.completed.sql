-- rule: A18-3
-- kind: completion
-- outcome: repeat
-- message: {called}已在{filed_on}受理的{business_no}中考核合格，{stands}，本次不再办理。
-- fix: 不需要修改，以那一次为准；证书损坏、遗失的，请旗县区就业服务中心填「换发」；不应发证的，请其填「撤销」。
-- A completion of the same class again is judged person by person: whoever holds a certificate in force, or waits for
-- its number, is left as he is. A name that is another than the one under which he passed is D-7.
SELECT s.submission, '考核成绩' AS sheet, s.row, 'id_number' AS field, s.name AS found,
  '尚未取得本班期证书的人员' AS allowed, s.person, s.name AS called, p.business_no, p.filed_on, p.stands
FROM staged_exam_result s
JOIN completion_head h ON h.submission = s.submission
JOIN passed_before p ON p.opening = h.opening AND p.person = s.person
WHERE plain(p.name) = plain(s.name)
QUALIFY row_number() OVER (PARTITION BY s.submission, s.row ORDER BY p.business_no) = 1
