-- rule: A16-3
-- article: 16, annex
-- kind: register
-- outcome: exclude
-- scope: sheet
-- title: 一个证书编号只有一个持证人
-- message: {why}。
-- fix: {advice}。
-- 历史补贴: a number that was given here to somebody else, or that stands in two rows of one workbook. Of rows that
-- agree the first stands. In a later workbook the same number replaces the earlier row, so that a wrong person can
-- be put right. 期初证书号: notes only; numbers are given above all that were given, whatever stands here.
WITH known AS (
  SELECT certificate_no, person, class_no
  FROM certificate
  WHERE certificate_no IN (SELECT certificate_no FROM staged_past_subsidy)),
taken AS (
  SELECT p.submission, p.row, c.class_no
  FROM staged_past_subsidy p
  JOIN known c ON c.certificate_no = p.certificate_no AND c.person <> p.person),
series AS (
  SELECT s.submission, s.row, s.last_serial, s.county || s.month || s.course AS prefix, o.last_serial AS earlier
  FROM staged_opening_serial s
  LEFT JOIN opening_serial_now o ON o.county = s.county AND o.month = s.month AND o.course = s.course
  WHERE s.last_serial IS NOT NULL),
given AS (
  SELECT DISTINCT p.prefix, c.serial
  FROM (SELECT DISTINCT county, course, prefix FROM series JOIN staged_opening_serial USING (submission, row)) p
  JOIN certificate c ON c.county = p.county AND c.course = p.course AND starts_with(c.certificate_no, p.prefix)),
-- runs of numbers that follow one another, as people write them
island AS (
  SELECT s.submission, s.row, g.serial,
    g.serial - row_number() OVER (PARTITION BY s.submission, s.row ORDER BY g.serial) AS island
  FROM series s
  JOIN given g ON g.prefix = s.prefix AND g.serial <= s.last_serial),
run_of AS (
  SELECT submission, row, count(*) AS numbers, min(serial) AS first,
    printf('%05d', min(serial)) || CASE WHEN count(*) > 1 THEN '～' || printf('%05d', max(serial)) ELSE '' END AS words
  FROM island
  GROUP BY submission, row, island),
clash AS (
  SELECT submission, row, sum(numbers)::VARCHAR AS numbers, string_agg(words, '、' ORDER BY first) AS words
  FROM run_of
  GROUP BY submission, row),
top AS (SELECT prefix, max(serial) AS serial FROM given GROUP BY prefix)
SELECT p.submission, '历史补贴' AS sheet, p.row, 'certificate_no' AS field, p.certificate_no AS found,
  '本系统没有发给别人的编号' AS allowed, p.person, NULL AS outcome,
  '这个证书编号已由本系统发给班期' || k.class_no || '的另一人' AS why, '请对照原证书更正证书编号，或更正姓名和身份证号' AS advice
FROM staged_past_subsidy p
JOIN taken k ON k.submission = p.submission AND k.row = p.row
UNION ALL
SELECT p.submission, '历史补贴', p.row, 'certificate_no', p.certificate_no, '每个证书编号一行', p.person, NULL,
  '与第' || CASE WHEN p.agree OR p.row <> p.first THEN p.first ELSE p.last END || '行的证书编号相同'
    || CASE WHEN p.agree THEN '，以那一行为准' ELSE '，人员或课程却不同，不知以哪一行为准' END,
  CASE WHEN p.agree THEN '请删去重复的一行' ELSE '请对照原证书，只保留正确的一行' END
FROM (
  SELECT *, min(row) OVER same AS first, max(row) OVER same AS last,
    min(person) OVER same = max(person) OVER same AND min(course) OVER same = max(course) OVER same AS agree
  FROM staged_past_subsidy ANTI JOIN taken USING (submission, row)
  WHERE certificate_no IS NOT NULL AND person IS NOT NULL AND course IS NOT NULL
  WINDOW same AS (PARTITION BY submission, certificate_no)) p
WHERE p.first < p.last AND (NOT p.agree OR p.row > p.first)
UNION ALL
SELECT s.submission, '期初证书号', s.row, 'last_serial', s.last_serial::VARCHAR, '本系统尚未编发的编号', NULL, 'note',
  s.prefix || '的' || d.words || '号（共' || d.numbers || '个）已由本系统编发，填为期初已用就各有两个持证人；后面的编号接在最大的之后',
  '请对照以前的证书登记册核对；填大了的，另报一行正确的期初证书号，以新报的为准'
FROM series s
JOIN clash d ON d.submission = s.submission AND d.row = s.row
UNION ALL
SELECT s.submission, '期初证书号', s.row, 'last_serial', s.last_serial::VARCHAR, '不小于' || s.earlier, NULL, 'note',
  '此前登记的期初是' || s.earlier || '，本系统已编到' || t.serial || '号；期初改为' || s.last_serial || '，已编的不变，后面的编号仍接在其后',
  '不需要处理'
FROM series s
JOIN top t ON t.prefix = s.prefix AND t.serial > s.last_serial
ANTI JOIN clash d ON d.submission = s.submission AND d.row = s.row
WHERE s.last_serial < s.earlier
