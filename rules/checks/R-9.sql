-- rule: R-9
-- article: 21
-- kind: register
-- outcome: note
-- scope: sheet
-- title: 资金分配没有重复登记
-- message: 旗县区、资金渠道、金额和文号与{place}相同，已照加，现在共{times}笔合计{total}元。
-- fix: 确是另一笔的不需要处理；重复下达的，请另报一行资金分配，金额填{back}元冲减。
-- mistake: 资金分配重复登记：各行金额相加，重复的一行也会算进去
-- avoid: 一份文件只登记一次；重复下达或调减的，另报一行，金额填负数。
-- Rows of money add up, an equal one too: who sends a list again sends its money again, and is told so.
WITH reported AS (
  SELECT s.submission, s.row, s.county, s.fund, s.amount, s.document
  FROM staged_allotment s
  WHERE s.year IS NOT NULL AND s.county IS NOT NULL AND s.fund IS NOT NULL AND s.amount IS NOT NULL
    AND s.document IS NOT NULL AND s.issued_on IS NOT NULL),
registered AS (
  SELECT t.submission, t.row, count(*) AS times, max(r.today) AS day
  FROM reported t
  JOIN allotment a ON a.county = t.county AND a.fund = t.fund AND a.amount = t.amount AND a.document = t.document
  JOIN run r ON r.run = a.run
  GROUP BY t.submission, t.row),
above AS (
  SELECT t.submission, t.row, count(*) AS times, max(o.row) AS last
  FROM reported t
  JOIN reported o ON o.submission = t.submission AND o.row < t.row
    AND o.county = t.county AND o.fund = t.fund AND o.amount = t.amount AND o.document = t.document
  GROUP BY t.submission, t.row)
SELECT t.submission, '资金分配' AS sheet, t.row, 'amount' AS field, yuan(t.amount) AS found,
  '此前没有相同的一笔' AS allowed, coalesce('第' || b.last || '行', h.day || '登记的一笔') AS place,
  coalesce(h.times, 0) + coalesce(b.times, 0) + 1 AS times,
  yuan(t.amount * (coalesce(h.times, 0) + coalesce(b.times, 0) + 1)) AS total, yuan(-t.amount) AS back
FROM reported t
LEFT JOIN registered h ON h.submission = t.submission AND h.row = t.row
LEFT JOIN above b ON b.submission = t.submission AND b.row = t.row
WHERE h.times IS NOT NULL OR b.times IS NOT NULL
