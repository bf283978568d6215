-- check: register
-- table: dispatch
-- sentence: a class's places are not each one instructor's, or the class has not one lead (第九条)
-- reason: 选派讲师的人数或教学组长不符
-- way out: `chuangpei rebuild` brings back what the register has lost
-- Whoever stands in a place now is the last who was sent to it.
WITH touched AS (SELECT DISTINCT opening FROM dispatch WHERE run > since()),
sent AS (
  SELECT d.opening, d.place, d.instructor_no, d.lead
  FROM dispatch d SEMI JOIN touched t ON t.opening = d.opening
  QUALIFY row_number() OVER (PARTITION BY d.opening, d.place ORDER BY d.ordinal DESC) = 1)
SELECT 'class' AS scope, opening::VARCHAR AS key, 'class ' || opening AS place,
  count(DISTINCT instructor_no) || ' instructors, ' || count(*) FILTER (lead) || ' of them lead' AS said,
  max(place) || ' and one lead' AS should
FROM sent
ANTI JOIN class_void USING (opening)
GROUP BY opening
HAVING count(DISTINCT instructor_no) <> max(place) OR count(*) FILTER (lead) <> 1
