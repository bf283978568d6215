-- Turns the offences gathered so far into findings: the cell each stands in, and its field as the sheet calls it; a
-- field the workbook does not have is called as the form calls it.
--
-- What a sender is told of others: nothing. Where a row's facts are not the sender's own (of_institution, of_county)
-- it becomes two findings: the facts, whose audience is the county, and the words for the sender, whose audience is
-- the sender. The latter are the same whatever the facts and stand once; 原值 is what the receipt finds in the sender's
-- own cell. The municipal centre reads everything, and whoever is stopped by a row of a check of notes reads why.
-- {rule}, {article}, {told} and {fix} are those of the rule of names that do not fit their IDs.
INSERT INTO staged_finding
WITH heard AS MATERIALIZED (
  SELECT q.*,
    CASE
      WHEN a.sender_kind = '市级' THEN 'facts'
      WHEN q.audience = 'county' AND q.outcome = 'note' THEN 'nothing'
      WHEN NOT q.hidden THEN 'facts'
      WHEN q.misnamed THEN 'misnamed'
      WHEN a.sender_kind = '机构' AND q.of_institution = a.sender_code THEN 'facts'
      WHEN a.sender_kind = '旗县区' AND q.of_county = a.sender_code THEN 'facts'
      ELSE 'told'
    END AS hears
  FROM staged_offence q
  JOIN staged_application a ON a.submission = q.submission),
said AS (
  SELECT submission, rule, outcome, article, sheet, row, field, found, allowed, problem, fix, person,
    CASE hears WHEN 'facts' THEN NULL ELSE 'county' END AS audience
  FROM heard
  UNION ALL
  SELECT DISTINCT submission, rule, outcome, article, sheet, row, told_field, NULL, NULL, told, told_fix, person,
    'sender'
  FROM heard
  WHERE hears = 'told'
  UNION ALL
  SELECT DISTINCT submission, {rule}, outcome, {article}, sheet, row, 'name', NULL, NULL, {told}, {fix}, person,
    'sender'
  FROM heard
  WHERE hears = 'misnamed')
SELECT q.submission, q.rule, q.outcome, q.article, q.sheet, coalesce(q.row, c.row),
  coalesce(letters(c.col), 'A') || coalesce(q.row, c.row)::VARCHAR,
  coalesce(c.header, f.header), q.found, q.allowed, q.problem, q.fix, q.person, q.audience
FROM said q
LEFT JOIN staged_cell c ON c.submission = q.submission AND c.sheet = q.sheet AND c.field = q.field
LEFT JOIN form_field f ON f.sheet = q.sheet AND f.field = q.field
ORDER BY q.submission, q.rule, q.sheet, q.row, c.col, q.person, q.found, q.problem;
DELETE FROM staged_offence
