-- An accepted claim records what each person is entitled to; the fund's money is committed by settling (article 21).
INSERT INTO claim BY NAME
SELECT r.run, n.submission, n.business_no, n.opening, c.class_no, a.sender_kind, c.applicant, c.fund, c.applicants,
  c.asked, c.applied_on
FROM numbered n
JOIN staged_application a USING (submission)
JOIN staged_claim c USING (submission), this_run r;
INSERT INTO entitlement BY NAME
WITH trainees AS (SELECT opening, person, category FROM enrolment_valid SEMI JOIN numbered USING (opening)),
certificates AS (
  SELECT certificate_no, opening, person
  FROM certificate
  SEMI JOIN numbered USING (opening)
  ANTI JOIN certificate_void USING (certificate_no)
  ANTI JOIN reissue USING (certificate_no))
SELECT r.run, w.submission, w.row, row_number() OVER (PARTITION BY w.submission ORDER BY w.row) AS ordinal,
  '基础' AS kind, w.opening, w.county, w.course, s.name, s.id_number, w.person, t.category,
  coalesce(CASE WHEN w.approved > 0 THEN c.certificate_no END, s.certificate_no, c.certificate_no) AS certificate_no,
  s.advanced_by, w.rate, w.asked, w.cut, w.approved,
  w.cut_reason, w.basis, w.edition,
  CASE s.advanced_by WHEN '机构' THEN h.payee ELSE s.payee END AS payee,
  CASE s.advanced_by WHEN '机构' THEN h.bank ELSE s.bank END AS bank,
  CASE s.advanced_by WHEN '机构' THEN h.account ELSE s.account END AS account,
  h.fund, '补贴名单!' || letters(l.col) || w.row AS source_cell, r.rules_digest
FROM award w
JOIN numbered n USING (submission)
JOIN staged_claimant s USING (submission, row)
JOIN staged_claim h USING (submission)
LEFT JOIN trainees t ON t.opening = w.opening AND t.person = w.person
LEFT JOIN certificates c ON c.opening = w.opening AND c.person = w.person
LEFT JOIN staged_cell l ON l.submission = w.submission AND l.sheet = '补贴名单' AND l.field = 'asked', this_run r;
