package papers

import (
	"strings"
	"testing"
)

// TestNamesOfFilesTellNobodysNumber: what a sender called his file may hold anything; the page masks it and leads to no
// paper named after it, but a payment list keeps its number.
func TestNamesOfFilesTellNobodysNumber(t *testing.T) {
	for name, want := range map[string]string{
		"结业申请_150104202503SYB-01.xlsx": "结业申请_150104202503SYB-01.xlsx",
		"拨付花名册_1501042025061401.xlsx":  "拨付花名册_1501042025061401.xlsx",
		"张三13900000001.xlsx":           "张三139****0001.xlsx",
		"990101199001010019.xlsx":      "990101********0019.xlsx",
	} {
		if got := maskedName(name); got != want {
			t.Errorf("%s is shown as %s, want %s", name, got, want)
		}
		paper := situationPaper{Workbook: "receipt", Path: "回执_" + name}
		if paper.namesPerson() != (name != want) {
			t.Errorf("a link to %s: %v", paper.Path, paper.namesPerson())
		}
	}
}

// situationRegister has two institutions of a county: one with a class of this year, one that ended long ago, and one
// as old that was never completed; the other with a class of its own.
const situationRegister = `
INSERT INTO run BY NAME SELECT 1 AS run, TIMESTAMP '2025-03-01 02:00' AS started_at, DATE '2025-03-01' AS today,
  'test' AS program, '' AS rules_digest;
INSERT INTO class_filed BY NAME
SELECT 1 AS run, opening, 'KB' || opening AS business_no, institution, institution || '学校' AS institution_name,
  '150104' AS county, 'SYB' AS course, name, 30 AS applicants, closes_on - 9 AS opens_on, closes_on, '' AS place,
  '' AS layout, DATE '2025-01-01' AS edition
FROM (VALUES (1, '52990101MJ0000001G', '今年班', DATE '2025-03-20'),
  (2, '52990101MJ0000001G', '旧班', DATE '2023-03-20'),
  (3, '52990101MJ0000001G', '未结业旧班', DATE '2023-04-20'),
  (4, '52990101MJ0000002X', '别家班', DATE '2025-03-21'))
  AS c(opening, institution, name, closes_on);
INSERT INTO class_number BY NAME
SELECT 1 AS run, opening, 'p' AS prefix, opening AS ordinal, '150104202503SYB-0' || opening AS class_no,
  DATE '2025-03-01' AS numbered_on
FROM class_filed;
INSERT INTO completion_filed BY NAME
SELECT 1 AS run, 12 AS submission, 'JY2' AS business_no, 2 AS opening, 'p' AS class_no, DATE '2023-03-11' AS opened_on,
  DATE '2023-03-20' AS closed_on, DATE '2023-03-20' AS examined_on, 0 AS requested;
INSERT INTO publication BY NAME
SELECT 1 AS run, 'situation' AS workbook, unnest(['52990101MJ0000001G', '150104', '全市']) AS subject,
  DATE '2025-03-25' AS as_of`

// TestPagesShowTheirOwn: an institution sees its classes alone, its county those of both; what ended long ago is told
// in sums, and what was never completed stays, though it began before the policy did.
func TestPagesShowTheirOwn(t *testing.T) {
	source, ctx := empty(t), t.Context()
	if _, err := source.DB.Exec(ctx, situationRegister); err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, kind := range Kinds() {
		if kind.Workbook != "situation" {
			continue
		}
		made, err := source.Gather(ctx, kind, []string{"52990101MJ0000001G", "150104", city})
		if err != nil {
			t.Fatal(err)
		}
		for _, paper := range made {
			var b strings.Builder
			if err := paper.Page(&b); err != nil {
				t.Fatal(err)
			}
			pages[paper.Subject] = b.String()
		}
	}
	for subject, told := range map[string]string{
		"52990101MJ0000001G": "+今年班 +未结业旧班 -别家班 ->旧班< +2023年</th> +>要办<",
		"150104":             "+今年班 +别家班 +未结业旧班 +>机构<", city: "+别家班 +玉泉区 ->要办<"} {
		for word := range strings.FieldsSeq(told) {
			if strings.Contains(pages[subject], word[1:]) != (word[0] == '+') {
				t.Errorf("the page of %s: %s", subject, word)
			}
		}
	}
}
