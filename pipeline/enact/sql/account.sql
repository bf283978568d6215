-- Where entries are paid from their next payment list on: settling puts those that the bank has not answered for into
-- it. A correction belongs to the county of its entries, whoever sent it.
INSERT INTO account_correction BY NAME
SELECT r.run, s.submission, s.row, s.entry_no, s.payee, s.bank, s.account, s.remark
FROM staged_account_correction s
JOIN accepted USING (submission), this_run r;
UPDATE numbered
SET county = c.county, institution = c.institution
FROM (
  SELECT a.submission, min(left(s.entry_no, 6)) AS county,
    any_value(CASE a.sender_kind WHEN '机构' THEN a.sender_code END) AS institution
  FROM staged_application a
  JOIN staged_account_correction s USING (submission)
  GROUP BY a.submission) c
WHERE c.submission = numbered.submission;
-- Findings on their rows name whose account it is.
INSERT INTO staged_name
SELECT submission, '账户更正' AS sheet, row, person, name
FROM correction_line
WHERE own;
