-- What the checks of payments and of accounts stand on: what rows of 拨付结果 name of the payment lists, and rows of
-- 账户更正 of the entries. This is what programs need; an officer reads checks/. Read after views.sql; the same rules
-- of writing go here.

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
-- what the bank did with an entry here, or that an older list has paid it
said AS (
  SELECT l.batch_no, l.entry_no, bool_or(p.paid) AS paid
  FROM line l
  JOIN payment_result p ON p.entry_no = l.entry_no AND (p.batch_no = l.batch_no OR p.paid) AND p.run <= l.known
  GROUP BY l.batch_no, l.entry_no),
moved AS (
  SELECT DISTINCT l.batch_no, l.entry_no
  FROM line l
  JOIN payment_line m ON m.entry_no = l.entry_no AND m.batch_no > l.batch_no AND m.run <= l.known),
whom AS (
  SELECT l.batch_no, l.county, l.list, y.entry_no, y.fund, y.amount, l.payee, l.bank, l.account,
    v.run IS NOT NULL AS revoked, coalesce(p.paid, false) AS paid,
    v.run IS NULL AND p.entry_no IS NULL AND m.entry_no IS NOT NULL AS moved,
    v.run IS NULL AND p.entry_no IS NULL AND m.entry_no IS NULL AS due
  FROM line l
  JOIN entry y USING (year, entry_no)
  LEFT JOIN back v ON v.reverses = y.entry_no AND v.run <= l.known
  LEFT JOIN said p ON p.entry_no = y.entry_no AND p.batch_no = l.batch_no
  LEFT JOIN moved m ON m.entry_no = y.entry_no AND m.batch_no = l.batch_no),
reported AS (
  SELECT entry_no, batch_no
  FROM payment_result
  WHERE paid AND batch_no IN (SELECT batch_no FROM batch))
SELECT w.*, dense_rank() OVER (PARTITION BY w.batch_no ORDER BY fund, payee, bank, account) AS line,
  r.entry_no IS NOT NULL AS left_bank
FROM whom w
LEFT JOIN reported r ON r.entry_no = w.entry_no AND r.batch_no = w.batch_no;

-- The entries a row of 拨付结果 stands for: those it names, one by one or in runs as the list writes them (甲～乙、
-- 丙～丁); else those of its line of the list. 收回 is said of what left the bank.
-- for: payment
CREATE TEMP TABLE payment_entry AS
WITH part AS (
  SELECT submission, row, batch_no, line, paid_on, unnest(regexp_split_to_array(
    regexp_replace(trim(entry_no), '[\s　]*[～~〜∼至][\s　]*', '～', 'g'), '[\s　、，,；;]+')) AS said
  FROM staged_payment_result
  WHERE entry_no IS NOT NULL),
run AS (
  SELECT *, split_part(said, '～', 1) AS first, split_part(said, '～', 2) AS last,
    regexp_full_match(said, '\d{18}～\d{18}') AND left(said, 10) = substr(said, 20, 10) AS sound
  FROM part
  WHERE said <> ''),
named AS (
  SELECT submission, row, batch_no, line, paid_on, CASE WHEN sound THEN first ELSE said END AS entry_no FROM run
  UNION
  SELECT submission, row, batch_no, line, paid_on, last FROM run WHERE sound
  UNION
  SELECT r.submission, r.row, r.batch_no, r.line, r.paid_on, y.entry_no
  FROM run r
  JOIN entry y ON y.entry_no BETWEEN r.first AND r.last AND y.year = CAST(substr(r.first, 7, 4) AS BIGINT)
  WHERE r.sound),
standing AS (
  SELECT l.entry_no, l.batch_no, b.made_on, coalesce(p.paid, p.entry_no IS NULL) AS open
  FROM payment_line l
  SEMI JOIN named USING (entry_no)
  JOIN payment_batch b USING (batch_no)
  LEFT JOIN payment_result p ON p.entry_no = l.entry_no AND p.batch_no = l.batch_no),
newest AS (
  SELECT entry_no, max(batch_no) AS batch_no, arg_max(made_on, batch_no) AS made_on FROM standing GROUP BY entry_no),
-- the list that a row means: the newest; an older one that the bank never answered, because the account was corrected
-- meanwhile, when the row names it, or is older than the newest
meant AS (
  SELECT n.submission, n.row, n.entry_no,
    coalesce(max(o.batch_no) FILTER (o.batch_no = n.batch_no
      OR n.batch_no IS NULL AND o.batch_no < w.batch_no AND n.paid_on < w.made_on), any_value(w.batch_no)) AS batch_no
  FROM named n
  JOIN newest w USING (entry_no)
  LEFT JOIN standing o ON o.entry_no = n.entry_no AND o.open
  GROUP BY n.submission, n.row, n.entry_no),
lined AS (
  SELECT s.submission, s.row, l.entry_no, l.batch_no, l.due, l.left_bank, s.result = '收回' AS back,
    bool_or(l.left_bank) OVER (PARTITION BY s.submission, s.row) AS some_left
  FROM staged_application a
  JOIN staged_payment_result s ON s.submission = a.submission
  JOIN payment_listed l ON l.batch_no = s.batch_no AND l.line = s.line AND l.county = a.sender_code
  WHERE s.entry_no IS NULL)
SELECT n.submission, n.row, n.entry_no, w.batch_no, false AS by_line,
  n.batch_no IS NULL OR l.entry_no IS NOT NULL AND coalesce(l.line = n.line, n.line IS NULL) AS agrees
FROM named n
LEFT JOIN meant w USING (submission, row, entry_no)
LEFT JOIN payment_listed l ON l.entry_no = n.entry_no AND l.batch_no = n.batch_no AND l.batch_no = w.batch_no
UNION ALL
SELECT submission, row, entry_no, batch_no, true, true
FROM lined
WHERE CASE WHEN back THEN left_bank OR NOT some_left ELSE due END;

-- An entry of a row of 拨付结果, with the payment list it is spoken of in and what was reported of it there, or that
-- another list has paid it: paid, on which day, and when the money of a reversed entry came back.
-- typed is what names it, in which field; which says which one of several is meant; earliest is the first day its row
-- can give: none of the row's entries may be paid before it was entered, or come back before it left.
-- for: payment
CREATE TEMP TABLE payment_row AS
WITH said AS (
  SELECT a.arrival, a.sender_code, a.today, s.* EXCLUDE (entry_no, batch_no), s.entry_no AS numbers
  FROM staged_application a
  JOIN staged_payment_result s ON s.submission = a.submission),
counted AS (SELECT *, count(*) OVER (PARTITION BY submission, row) AS many FROM payment_entry),
told AS (
  SELECT c.submission, c.row, p.* EXCLUDE (run, submission, row)
  FROM counted c
  JOIN payment_result p ON p.entry_no = c.entry_no AND (p.batch_no = c.batch_no OR p.paid)
  QUALIFY row_number() OVER (PARTITION BY c.submission, c.row, c.entry_no ORDER BY p.paid DESC) = 1)
SELECT d.*, e.entry_no, e.batch_no, e.by_line, e.agrees, e.many,
  CASE WHEN e.by_line THEN 'line' ELSE 'entry_no' END AS field,
  CASE WHEN e.by_line THEN d.line::VARCHAR ELSE d.numbers END AS typed,
  CASE WHEN e.many > 1 OR e.by_line THEN '台账' || e.entry_no || '：' ELSE '' END AS which,
  y.county, y.posted_on, y.reverses, y.amount AS due, v.entry_no IS NOT NULL AS reversed,
  p.entry_no IS NOT NULL AS reported, p.batch_no AS reported_in, coalesce(p.paid, false) AS paid,
  CASE WHEN p.paid THEN p.paid_on END AS left_on, t.taken_on,
  max(CASE WHEN d.result = '收回' AND p.paid THEN coalesce(p.paid_on, y.posted_on) ELSE y.posted_on END)
    FILTER (y.county = d.sender_code AND y.reverses IS NULL) OVER (PARTITION BY d.submission, d.row) AS earliest
FROM said d
JOIN counted e ON e.submission = d.submission AND e.row = d.row
LEFT JOIN entry y ON y.entry_no = e.entry_no
LEFT JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = e.entry_no
LEFT JOIN told p ON p.submission = e.submission AND p.row = e.row AND p.entry_no = e.entry_no
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
  count(*) FILTER (WHERE l.line = s.line AND l.revoked) AS revoked,
  count(*) FILTER (WHERE l.line = s.line AND l.moved) AS moved
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
  SELECT r.submission, r.row, r.due, l.payee, l.account
  FROM payment_row r
  JOIN payment_line l ON l.entry_no = r.entry_no AND l.batch_no = r.batch_no
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

-- A row of 账户更正 with the entry it names: whose it is, whether it is its sender's (own), and where its money goes
-- now. county and what follows only of a number that is there.
-- for: account
CREATE TEMP TABLE correction_line AS
WITH said AS (
  SELECT a.arrival, a.sender_kind, a.sender_code, a.today, s.*
  FROM staged_application a
  JOIN staged_account_correction s ON s.submission = a.submission),
numbered AS (
  SELECT entry_no, submission, row, county, reverses
  FROM entry
  WHERE entry_no IN (SELECT entry_no FROM said)),
reversed AS (SELECT entry_no, reverses FROM entry WHERE reverses IN (SELECT entry_no FROM said)),
paid AS (SELECT entry_no, paid_on FROM payment_result WHERE paid AND entry_no IN (SELECT entry_no FROM said)),
named AS (
  SELECT y.entry_no, y.county, y.reverses, v.entry_no AS reversed_by, p.paid_on, e.name, e.person, e.opening, e.course,
    e.advanced_by, e.edition, k.institution, k.name AS class_name, coalesce(c.payee, e.payee) AS payee,
    coalesce(c.bank, e.bank) AS bank, coalesce(c.account, e.account) AS account
  FROM numbered y
  JOIN entitlement e ON e.submission = y.submission AND e.row = y.row
  LEFT JOIN class_filed k ON k.opening = e.opening
  LEFT JOIN reversed v ON v.reverses = y.entry_no
  LEFT JOIN paid p ON p.entry_no = y.entry_no
  LEFT JOIN account_correction_now c ON c.entry_no = y.entry_no)
SELECT d.*, n.county, n.institution, n.reverses, n.reversed_by, n.paid_on, n.name AS known_name, n.person, n.class_name,
  n.advanced_by, n.edition, n.payee AS known_payee, n.bank AS known_bank, n.account AS known_account,
  coalesce(CASE d.sender_kind WHEN '旗县区' THEN n.county ELSE n.institution END = d.sender_code, false)
    AND plain(d.name) = plain(n.name) AS own
FROM said d
LEFT JOIN named n ON n.entry_no = d.entry_no;
