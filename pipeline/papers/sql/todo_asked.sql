-- Which of the queries that follow would find something.
(SELECT 'todo_pay' AS name FROM todo_line LIMIT 1)
UNION ALL
(SELECT 'todo_relisted'
FROM publication
WHERE run >= todo_since() AND workbook = 'payment_list' AND length(subject) > 16
LIMIT 1)
UNION ALL
(SELECT 'todo_returned' FROM payment_result WHERE NOT paid AND run >= year_began() LIMIT 1)
UNION ALL
(SELECT 'todo_wait' FROM todo_waiting WHERE waits_for <> 'approval' LIMIT 1)
UNION ALL
(SELECT 'todo_stopped' FROM stoppage WHERE run = todo_run() LIMIT 1)
UNION ALL
(SELECT 'todo_ended' FROM refusal WHERE run >= todo_since() LIMIT 1)
UNION ALL
(SELECT 'todo_voided'
FROM (SELECT run FROM certificate_void UNION ALL SELECT run FROM reissue)
WHERE run >= todo_since()
LIMIT 1)
UNION ALL
(SELECT 'todo_reversed' FROM entry WHERE run >= todo_since() AND reverses IS NOT NULL LIMIT 1)
UNION ALL
(SELECT 'todo_owed' FROM entry WHERE reverses IS NOT NULL LIMIT 1)
UNION ALL
(SELECT 'todo_answered' FROM verdict WHERE run >= todo_since() LIMIT 1)
UNION ALL
(SELECT 'todo_duties' FROM publication WHERE run >= todo_since() AND workbook = 'duties' LIMIT 1)
