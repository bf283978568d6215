-- What stories and lists of the register share. shown is a text of a sender's as a terminal may show it: long runs of
-- digits may be somebody's number.
CREATE OR REPLACE TEMP MACRO shown(t) AS regexp_replace(t, '[0-9]{11,}[Xx]?', '****', 'g');
-- An identity number without its middle.
CREATE OR REPLACE TEMP MACRO hidden(t) AS
  CASE WHEN length(t) < 11 THEN '****' ELSE left(t, 6) || '********' || right(t, 4) END;
-- A name as names are compared: capitals, half width, no blanks.
CREATE OR REPLACE TEMP MACRO plain(t) AS upper(regexp_replace(translate(t,
  '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ'
    || 'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ（）＿－．＋，＆＝［］',
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()_-.+,&=[]'), '[\s\p{Z}]', '', 'g'));
-- Whose turn it is with an application.
CREATE OR REPLACE TEMP MACRO whose_turn(result, waits_for) AS CASE
  WHEN waits_for = 'approval' THEN 'county: 审批意见'
  WHEN waits_for = 'instructors' THEN 'municipal centre: 师资库 or 讲师改派'
  WHEN waits_for = 'serials' THEN 'municipal centre: 证书请领'
  WHEN waits_for = 'funds' THEN 'municipal centre: 资金分配'
  WHEN waits_for = 'turn' THEN 'nobody: the next night'
  WHEN waits_for = 'audit' THEN 'operator: chuangpei verify'
  WHEN result IN ('returned', 'quarantined', 'refused', 'revoked') THEN 'sender: send it again'
  WHEN result = 'partly' THEN 'sender: 待填/补报'
  ELSE '' END;
-- The people whose identity numbers end so, and the classes in which they stand, if any.
CREATE OR REPLACE TEMP MACRO ending(tail) AS TABLE
  SELECT person, id_number, opening FROM enrolment WHERE ends_with(upper(id_number), tail)
  UNION
  SELECT person, id_number, opening FROM exclusion WHERE ends_with(upper(id_number), tail)
  UNION
  SELECT person, id_number, opening FROM certificate WHERE ends_with(upper(id_number), tail)
  UNION
  SELECT person, id_number, opening FROM entitlement WHERE ends_with(upper(id_number), tail)
  UNION
  SELECT person, id_number, NULL FROM past_subsidy WHERE ends_with(upper(id_number), tail)
  UNION
  SELECT person, id_number, NULL FROM instructor WHERE ends_with(upper(id_number), tail);
