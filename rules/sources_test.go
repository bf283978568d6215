package rules_test

import (
	"testing"

	"chuangpei/rules"
)

// TestSources: a query is known to have no rows where every branch of it joins a table without any, but for one that
// could be left out; and never where its text leaves a doubt, as a total has a row of nothing.
func TestSources(t *testing.T) {
	for query, want := range map[string]bool{
		"SELECT n.a FROM none n":                                                                    true,
		"SELECT s.a FROM some s":                                                                    false,
		"SELECT s.a FROM some s JOIN none n ON n.a = s.a":                                           true,
		"SELECT s.a FROM some s SEMI JOIN none USING (a)":                                           true,
		"SELECT s.a FROM some s LEFT JOIN none n ON n.a = s.a":                                      false,
		"SELECT s.a FROM some s LEFT OUTER JOIN none n USING (a)":                                   false,
		"SELECT s.a FROM some s ANTI JOIN none n USING (a)":                                         false,
		"SELECT s.a FROM some s ASOF LEFT JOIN none n ON s.a >= n.a":                                false,
		"SELECT n.a FROM none n RIGHT JOIN some s USING (a)":                                        false,
		"SELECT n.a FROM none n FULL JOIN some s USING (a)":                                         false,
		"SELECT s.a FROM some s, none":                                                              true,
		"SELECT s.a FROM some s LEFT JOIN none x USING (a) JOIN none n USING (a)":                   true,
		"SELECT s.a FROM some s LEFT JOIN (SELECT a FROM none) n USING (a)":                         false,
		"SELECT s.a FROM some s JOIN (SELECT a FROM none) n USING (a)":                              true,
		"SELECT a FROM none UNION ALL SELECT a FROM some":                                           false,
		"SELECT a FROM none UNION ALL SELECT a FROM none":                                           true,
		"(SELECT a FROM none) UNION (SELECT a FROM none LIMIT 1)":                                   true,
		"SELECT count(*) AS n FROM none":                                                            false,
		"SELECT count(*) AS n, n AS m FROM none":                                                    false,
		"SELECT NULL AS row, max(a) FROM none":                                                      false,
		"SELECT a, count(*) FROM none GROUP BY ALL":                                                 true,
		"SELECT a, count(*) FROM none GROUP BY ROLLUP (a)":                                          false,
		"SELECT 'x' AS b, n.* FROM none n":                                                          true,
		"SELECT DISTINCT a FROM none":                                                               true,
		"SELECT a IS DISTINCT FROM b AS c, a FROM none":                                             true,
		"SELECT a IS DISTINCT FROM none AS c, a FROM some":                                          false,
		"SELECT a FROM none(1)":                                                                     false,
		"SELECT a FROM unnest([1]) none":                                                            false,
		"SELECT 'from none' AS b, a -- from none\nFROM some":                                        false,
		"WITH x AS (SELECT a FROM none) SELECT x.a FROM x":                                          true,
		"WITH none AS (SELECT a FROM some) SELECT a FROM none":                                      false,
		"WITH x AS (SELECT count(*) AS a FROM none) SELECT a FROM x":                                false,
		"WITH x AS MATERIALIZED (SELECT a FROM some), y AS (SELECT a FROM none) SELECT a FROM x, y": true,
		"WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a FROM x) SELECT a FROM none":          false,
		"FROM none": false, "": false, "WITH": false, "SELECT (": false,
	} {
		none := func(table string) bool { return table == "none" }
		if got := rules.SourcesOf(query).Empty(none); got != want {
			t.Errorf("%s: %t", query, got)
		}
	}
}
