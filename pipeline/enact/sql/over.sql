-- A class that is over before it could be sent instructors is sent nobody any more: it ends by itself, and its people
-- are free for another.
INSERT INTO refusal BY NAME
SELECT r.run, f.opening AS target, f.opening AS decided_by,
  '到结业日期' || strftime(f.closes_on, '%Y年%-m月%-d日') || '仍没有足够的讲师可派，班期已过' AS reason,
  r.today AS refused_on
FROM class_filed f
SEMI JOIN open_application o ON o.submission = f.opening
ANTI JOIN class_void v ON v.opening = f.opening
ANTI JOIN class_number n ON n.opening = f.opening
ANTI JOIN standstill z ON z.scope = 'class' AND z.key = f.opening::VARCHAR, this_run r
WHERE f.closes_on < r.today
ON CONFLICT DO NOTHING;
INSERT INTO class_void BY NAME
SELECT run, target AS opening, decided_by, reason, refused_on AS voided_on
FROM refusal
WHERE run = tonight() AND decided_by = target
ON CONFLICT DO NOTHING;
