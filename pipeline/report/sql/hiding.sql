-- How values leave the register: hidden where an export is masked, and as a spreadsheet does not read them amiss. Each
-- macro is made anew for each column of each file: their patterns are short, for it is those that cost.
-- An identity or telephone number: its ends stay; of one too short to be either nothing.
CREATE OR REPLACE TEMP MACRO hidden_number(t) AS CASE
  WHEN length(t) < 11 THEN repeat('*', length(t))
  WHEN length(t) < 15 THEN left(t, 3) || repeat('*', length(t) - 7) || right(t, 4)
  ELSE left(t, 6) || repeat('*', length(t) - 10) || right(t, 4) END;
CREATE OR REPLACE TEMP MACRO hidden_account(t) AS '****' || CASE WHEN length(t) < 11 THEN '' ELSE right(t, 4) END;
-- A code that people give, such as the one their folder begins with: whole, unless it is somebody's number.
CREATE OR REPLACE TEMP MACRO hidden_code(t) AS CASE
  WHEN regexp_full_match(t, '1[3-9][0-9]{9}'
    || '|[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]') THEN '****'
  ELSE t END;
-- A text of people: without runs of eleven digits or more, also spaced, hyphenated, dotted or in brackets.
CREATE OR REPLACE TEMP MACRO hidden_text(t) AS regexp_replace(t,
  '[0-9０-９]([ \x{A0}\x{AD}\x{2000}-\x{2015}\x{3000}()（）._·•．－\-]{0,3}[0-9０-９]){10,}'
    || '([ －\-]{0,3}[XxＸｘ])?', '****', 'g');
-- Who it is: an HMAC-SHA-256 of the person by the home's key, whose two halves are in hiding_key, cut to 80 bits. It
-- begins with a letter, so that nothing takes it for a number.
CREATE OR REPLACE TEMP TABLE hiding_key (inside BLOB, outside BLOB);
CREATE OR REPLACE TEMP MACRO pseudonym(p) AS 'P' || upper(left(sha256((SELECT outside FROM hiding_key)
  || unhex(sha256((SELECT inside FROM hiding_key) || encode(CAST(p AS VARCHAR))))), 20));
-- What a spreadsheet makes something else of: a formula (= + - @, their wide forms, a tab or a line's end before it), a
-- number of more digits than it shows or with noughts before it, a date, a time. And what begins with the mark itself.
CREATE OR REPLACE TEMP MACRO misread(t) AS regexp_matches(t, '^([\s　]*[=+@\-＝＋－＠'']|[\t\r\n])')
  OR regexp_full_match(t, '[\s　]*[¥￥$(（.]?\s*[0-9０-９][0-9０-９.,:：/%％年月日时分秒\s\-eE()（）AaPpMm]*')
    AND (length(t) > 11 OR regexp_matches(t, '[^0-9]|^0.'));
-- A text as a field of a CSV: with the mark, an apostrophe, before it where it would be misread. No value is no text.
CREATE OR REPLACE TEMP MACRO csv_field(t) AS
  coalesce('"' || CASE WHEN misread(t) THEN '''' ELSE '' END || replace(t, '"', '""') || '"', '');
