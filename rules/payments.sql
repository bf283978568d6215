-- What the checks of payments stand on: what rows of 拨付结果 name of the payment lists. This is what programs need; an
-- officer reads checks/. Read after views.sql; the same rules of writing go here.

-- The lines of the payment lists that rows of 拨付结果 name, numbered as 拨付花名册 numbers them (publish,
-- payment_list.sql), and what the newest issued version of the list has of each entry: due it pays, the others it
-- leaves out.
-- for: payment
CREATE TEMP TABLE payment_listed AS
WITH named AS (SELECT DISTINCT batch_no FROM staged_payment_result WHERE batch_no IS NOT NULL),
batch AS (SELECT b.batch_no, b.county, b.run FROM payment_batch b SEMI JOIN named USING (batch_no)),
version AS (
  SELECT left(subject, 16) AS batch_no, subject, min(run) AS run
  FROM publication
  WHERE workbook = 'payment_list' AND left(subject, 16) IN (SELECT batch_no FROM batch)
  GROUP BY subject),
newest AS (
  SELECT b.batch_no, b.county, coalesce(arg_max(v.subject, v.run), b.batch_no) AS list,
    coalesce(max(v.run), b.run) AS known
  FROM batch b
  LEFT JOIN version v USING (batch_no)
  GROUP BY b.batch_no, b.county, b.run),
line AS (
  SELECT n.*, l.entry_no, CAST(substr(l.entry_no, 7, 4) AS BIGINT) AS year, l.payee, l.bank, l.account
  FROM newest n
  JOIN payment_line l ON l.batch_no = n.batch_no),
back AS (
  SELECT run, reverses
  FROM entry
  WHERE reverses IS NOT NULL AND year IN (SELECT year FROM line)),
said AS (
  SELECT run, entry_no, batch_no, paid
  FROM payment_result
  WHERE batch_no IN (SELECT batch_no FROM batch)),
whom AS (
  SELECT l.batch_no, l.county, l.list, y.entry_no, y.fund, y.amount, coalesce(l.payee, e.payee) AS payee,
    CASE WHEN l.payee IS NULL THEN e.bank ELSE l.bank END AS bank,
    CASE WHEN l.payee IS NULL THEN e.account ELSE l.account END AS account,
    v.run IS NOT NULL AS revoked, coalesce(p.paid, false) AS paid,
    v.run IS NULL AND p.run IS NULL AS due
  FROM line l
  JOIN entry y USING (year, entry_no)
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  LEFT JOIN back v ON v.reverses = y.entry_no AND v.run <= l.known
  LEFT JOIN said p ON p.entry_no = y.entry_no AND p.batch_no = l.batch_no AND p.run <= l.known),
reported AS (SELECT entry_no, batch_no FROM said WHERE paid)
SELECT w.*, dense_rank() OVER (PARTITION BY w.batch_no ORDER BY fund, payee, bank, account) AS line,
  r.entry_no IS NOT NULL AS left_bank
FROM whom w
LEFT JOIN reported r ON r.entry_no = w.entry_no AND r.batch_no = w.batch_no;

-- The entries a row of 拨付结果 stands for: those it names, one by one or in runs as the list writes them (甲～乙、
-- 丙～丁); else those of its line of the list. 收回 is said of what left the bank.
-- for: payment
CREATE TEMP TABLE payment_entry AS
WITH part AS (
  SELECT submission, row, batch_no, line, unnest(regexp_split_to_array(
    regexp_replace(trim(entry_no), '[\s　]*[～~〜∼至][\s　]*', '～', 'g'), '[\s　、，,；;]+')) AS said
  FROM staged_payment_result
  WHERE entry_no IS NOT NULL),
run AS (
  SELECT *, split_part(said, '～', 1) AS first, split_part(said, '～', 2) AS last,
    regexp_full_match(said, '\d{18}～\d{18}') AND left(said, 10) = substr(said, 20, 10) AS sound
  FROM part
  WHERE said <> ''),
named AS (
  SELECT submission, row, batch_no, line, CASE WHEN sound THEN first ELSE said END AS entry_no FROM run
  UNION
  SELECT submission, row, batch_no, line, last FROM run WHERE sound
  UNION
  SELECT r.submission, r.row, r.batch_no, r.line, y.entry_no
  FROM run r
  JOIN entry y ON y.entry_no BETWEEN r.first AND r.last AND y.year = CAST(substr(r.first, 7, 4) AS BIGINT)
  WHERE r.sound),
newest AS (
  SELECT entry_no, max(batch_no) AS batch_no
  FROM payment_line
  SEMI JOIN named USING (entry_no)
  GROUP BY entry_no),
lined AS (
  SELECT s.submission, s.row, l.entry_no, l.batch_no, l.due, l.left_bank, s.result = '收回' AS back,
    bool_or(l.left_bank) OVER (PARTITION BY s.submission, s.row) AS some_left
  FROM staged_application a
  JOIN staged_payment_result s ON s.submission = a.submission
  JOIN payment_listed l ON l.batch_no = s.batch_no AND l.line = s.line AND l.county = a.sender_code
  WHERE s.entry_no IS NULL)
SELECT n.submission, n.row, n.entry_no, w.batch_no, false AS by_line,
  n.batch_no IS NULL OR l.entry_no IS NOT NULL AS agrees
FROM named n
LEFT JOIN newest w USING (entry_no)
LEFT JOIN payment_listed l
  ON l.entry_no = n.entry_no AND l.batch_no = n.batch_no AND l.line = coalesce(n.line, l.line)
  AND l.batch_no = w.batch_no
UNION ALL
SELECT submission, row, entry_no, batch_no, true, true
FROM lined
WHERE CASE WHEN back THEN left_bank OR NOT some_left ELSE due END;

-- An entry of a row of 拨付结果, with the payment list it is spoken of in (the newest in which it stands, where no line
-- is named) and what was reported of it there: paid, on which day, and when the money of a reversed entry came back.
-- typed is what names it, in which field; which says which one of several is meant; earliest is the first day its row
-- can give: none of the row's entries may be paid before it was entered, or come back before it left.
-- for: payment
CREATE TEMP TABLE payment_row AS
WITH said AS (
  SELECT a.arrival, a.sender_code, a.today, s.* EXCLUDE (entry_no, batch_no), s.entry_no AS numbers
  FROM staged_application a
  JOIN staged_payment_result s ON s.submission = a.submission),
counted AS (SELECT *, count(*) OVER (PARTITION BY submission, row) AS many FROM payment_entry)
SELECT d.*, e.entry_no, e.batch_no, e.by_line, e.agrees, e.many,
  CASE WHEN e.by_line THEN 'line' ELSE 'entry_no' END AS field,
  CASE WHEN e.by_line THEN d.line::VARCHAR ELSE d.numbers END AS typed,
  CASE WHEN e.many > 1 OR e.by_line THEN '台账' || e.entry_no || '：' ELSE '' END AS which,
  y.county, y.posted_on, y.reverses, y.amount AS due, v.entry_no IS NOT NULL AS reversed,
  p.entry_no IS NOT NULL AS reported, coalesce(p.paid, false) AS paid,
  CASE WHEN p.paid THEN p.paid_on END AS left_on, t.taken_on,
  max(CASE WHEN d.result = '收回' AND p.paid THEN coalesce(p.paid_on, y.posted_on) ELSE y.posted_on END)
    FILTER (y.county = d.sender_code AND y.reverses IS NULL) OVER (PARTITION BY d.submission, d.row) AS earliest
FROM said d
JOIN counted e ON e.submission = d.submission AND e.row = d.row
LEFT JOIN entry y ON y.entry_no = e.entry_no
LEFT JOIN entry v ON v.reverses = e.entry_no
LEFT JOIN payment_result p ON p.entry_no = e.entry_no AND p.batch_no = e.batch_no
LEFT JOIN taken_back t ON t.entry_no = e.entry_no;

-- The first entry of a row of 拨付结果 that its county cannot report on, and why (A18-2).
-- for: payment
CREATE TEMP TABLE unfit_entry AS
SELECT submission, row, field, typed, county, reverses, batch_no,
  CASE WHEN county IS NULL OR county = sender_code THEN which ELSE '' END AS which,
  CASE
    WHEN county IS NULL THEN 'unknown'
    WHEN county <> sender_code THEN 'other'
    WHEN reverses IS NOT NULL THEN 'reversal'
    WHEN batch_no IS NULL THEN 'not listed'
    ELSE 'elsewhere'
  END AS trouble
FROM payment_row
WHERE county IS DISTINCT FROM sender_code OR reverses IS NOT NULL OR batch_no IS NULL OR NOT agrees
QUALIFY row_number() OVER (PARTITION BY submission, row ORDER BY entry_no) = 1;

-- Rows of 拨付结果 that name a line of a list for which the newest version of the list has nothing to pay (A18-2): the
-- county of that list, unless there is no such list, and how many entries the line had, how many of them revoked.
-- for: payment
CREATE TEMP TABLE unfit_line AS
SELECT a.submission, s.row, a.sender_code, s.batch_no, s.line, min(l.county) AS county, min(l.list) AS list,
  count(*) FILTER (WHERE l.line = s.line) AS entries,
  count(*) FILTER (WHERE l.line = s.line AND l.revoked) AS revoked
FROM staged_application a
JOIN staged_payment_result s ON s.submission = a.submission
LEFT JOIN payment_listed l ON l.batch_no = s.batch_no
ANTI JOIN payment_entry e ON e.submission = s.submission AND e.row = s.row
WHERE s.entry_no IS NULL AND s.batch_no IS NOT NULL AND s.line IS NOT NULL
GROUP BY a.submission, s.row, a.sender_code, s.batch_no, s.line;

-- What a row of 拨付结果 says otherwise than was issued (A18-2): the sum of its entries, whom they are paid to, and
-- where. replaced says that the list that gave it has a newer version.
-- for: payment
CREATE TEMP TABLE altered_payment AS
WITH list AS (SELECT DISTINCT batch_no, list FROM payment_listed),
paid AS (
  SELECT r.submission, r.row, r.due, coalesce(l.payee, e.payee) AS payee,
    CASE WHEN l.payee IS NULL THEN e.account ELSE l.account END AS account
  FROM payment_row r
  JOIN payment_line l ON l.entry_no = r.entry_no AND l.batch_no = r.batch_no
  JOIN entry y ON y.entry_no = r.entry_no
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  WHERE r.county = r.sender_code),
issued AS (
  SELECT submission, row, sum(due) AS amount, string_agg(DISTINCT payee, '、' ORDER BY payee) AS payee,
    string_agg(DISTINCT account, '、' ORDER BY account) AS account
  FROM paid
  GROUP BY submission, row),
said AS (
  SELECT s.submission, s.row, a.sender_code AS county, l.list,
    coalesce(l.list LIKE '%\_v%' ESCAPE '\', false) AS replaced, s.amount, s.payee, s.account,
    i.amount AS issued_amount, i.payee AS issued_payee, i.account AS issued_account
  FROM staged_application a
  JOIN staged_payment_result s ON s.submission = a.submission
  JOIN issued i ON i.submission = s.submission AND i.row = s.row
  LEFT JOIN list l ON l.batch_no = s.batch_no)
SELECT submission, row, county, list, replaced, 'amount' AS field, '金额' AS header, amount::VARCHAR AS found,
  issued_amount::VARCHAR AS allowed
FROM said
WHERE amount <> issued_amount
UNION ALL
SELECT submission, row, county, list, replaced, 'payee', '收款户名', payee, issued_payee
FROM said
WHERE plain(payee) <> plain(issued_payee)
UNION ALL
SELECT submission, row, county, list, replaced, 'account', '银行账号', account, masked_account(issued_account)
FROM said
WHERE replace(account, '-', '') <> replace(issued_account, '-', '');
