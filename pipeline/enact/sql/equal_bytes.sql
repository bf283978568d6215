-- Whether one of tonight's submissions is, byte for byte, an earlier one.
SELECT EXISTS (
  FROM submission u
  JOIN submission s ON s.sha256 = u.sha256 AND s.submission < u.submission
  WHERE u.run > last_finished() AND u.sha256 <> '')
