-- 结业信息 of the classes to print (form_class).
SELECT subject, '机构' AS side, class_no AS file_no, institution, name, county, county_name,
  institution AS credit_code, class_no, opened_on, closed_on, NULL AS examined_on, NULL AS requested, NULL AS applied_on
FROM form_class
ORDER BY opening
