-- What the openings to print replaced while it waited for instructors, and what differs from it, in words.
WITH pair AS (
  SELECT p.subject, o.opening AS before, n.opening AS after, o.business_no, r.today AS filed_on
  FROM class_void v
  JOIN printed p ON p.submission = v.decided_by
  JOIN class_filed n ON n.opening = v.decided_by
  JOIN class_filed o ON o.opening = v.opening AND o.opening <> v.decided_by
  JOIN run r ON r.run = o.run),
item AS (
  SELECT opening, unnest(['开班日期', '结业日期', '培训地点', '课堂布置', '教辅平台', '联系人', '联系电话']) AS header,
    unnest([opens_on::VARCHAR, closes_on::VARCHAR, place, layout, platform, contact, phone]) AS value,
    unnest(range(7)) AS place_of
  FROM class_filed
  WHERE opening IN (SELECT before FROM pair UNION ALL SELECT after FROM pair)),
listed AS (
  SELECT submission AS opening, person, name FROM enrolment
  UNION ALL
  SELECT submission, person, name FROM exclusion),
planned AS (
  SELECT submission AS opening, list((day, starts, ends, lessons) ORDER BY day, starts, row) AS plan,
    count(DISTINCT day) || '天' || sum(lessons) || '课时' AS words
  FROM session
  WHERE submission IN (SELECT before FROM pair UNION ALL SELECT after FROM pair)
  GROUP BY submission),
difference AS (
  SELECT t.subject, a.place_of AS nth,
    a.header || '由' || coalesce(a.value, '（空）') || '改为' || coalesce(b.value, '（空）') AS words
  FROM pair t
  JOIN item a ON a.opening = t.before
  JOIN item b ON b.opening = t.after AND b.header = a.header
  WHERE a.value IS DISTINCT FROM b.value
  UNION ALL
  SELECT t.subject, 10, '课程安排由' || a.words || '改为' || b.words
  FROM pair t
  JOIN planned a ON a.opening = t.before
  JOIN planned b ON b.opening = t.after
  WHERE a.plan <> b.plan
  UNION ALL
  SELECT t.subject, 11, '增加学员：' || string_agg(l.name, '、' ORDER BY l.name)
  FROM pair t
  JOIN listed l ON l.opening = t.after
  ANTI JOIN listed o ON o.opening = t.before AND o.person = l.person
  GROUP BY t.subject
  UNION ALL
  SELECT t.subject, 12, '减少学员：' || string_agg(l.name, '、' ORDER BY l.name)
  FROM pair t
  JOIN listed l ON l.opening = t.before
  ANTI JOIN listed o ON o.opening = t.after AND o.person = l.person
  GROUP BY t.subject)
SELECT t.subject, t.business_no, t.filed_on,
  coalesce(string_agg(d.words, '；' ORDER BY d.nth), '班期、课程安排和学员没有不同') AS changes
FROM pair t
LEFT JOIN difference d USING (subject)
GROUP BY t.subject, t.business_no, t.filed_on
