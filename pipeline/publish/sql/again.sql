-- Every paper there is, 月报 that no run asked for but the terminal too; but for those that others replaced before they
-- were written, unless they are named.
CREATE OR REPLACE TEMP TABLE requested AS
WITH left_away AS (
  FROM replaced
  ANTI JOIN issued_paper USING (workbook, subject)
  ANTI JOIN named USING (workbook, subject))
SELECT workbook, subject, min(run) AS run
FROM (
  SELECT workbook, subject, run FROM publication
  UNION ALL
  SELECT workbook, subject, run FROM published WHERE workbook = 'monthly')
ANTI JOIN left_away USING (workbook, subject)
GROUP BY workbook, subject
