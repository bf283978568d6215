package staging

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
)

// FuzzHeader: whatever stands above a roster, in whatever order its columns are and however its headers are dressed,
// the same two people are read from it.
func FuzzHeader(f *testing.F) {
	for i, title := range []string{"学员名单（试行）", "姓名", "合计", "填表人：", "示例行", "身份证号", "\n*",
		"2025-03-03 09:00"} {
		f.Add(title, uint64(i))
	}
	r, err := NewReader(testLists(), limits())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, title string, seed uint64) {
		tabs := opening()
		tabs[1].rows = dressed(tabs[1].rows, title, rand.New(rand.NewPCG(seed, 1)))
		a := begin(Source{SenderKind: form.Academy})
		r.readBook(a, bookOf(tabs))
		if a.Rows["学员名单"] != 2 || len(a.Persons) != 2 || a.Returned() {
			t.Fatalf("title %q, seed %d: %d rows\n%s", title, seed, a.Rows["学员名单"], brief(a))
		}
	})
}

// dressed is a table under a title, its columns in another order and its headers as templates and people write them.
func dressed(rows [][]any, title string, r *rand.Rand) [][]any {
	order := r.Perm(len(rows[0]))
	out := [][]any{{title}}
	for range r.IntN(3) {
		out = append(out, []any{})
	}
	for n, row := range rows {
		var moved []any
		for _, from := range order {
			v := row[from]
			if text, ok := v.(string); ok && n == 0 {
				v = []string{"*", "", " ", "\n", "　"}[r.IntN(5)] + text + []string{"（必填）", "", " ", "\r\n", "*",
					"(必填)", "："}[r.IntN(7)]
			}
			moved = append(moved, v)
		}
		out = append(out, moved)
	}
	return out
}

// FuzzWorkbook: no file, whatever its bytes, breaks the reading: it is refused or read, and a refusal says what to do.
func FuzzWorkbook(f *testing.F) {
	pen, err := templates.NewRenderer(templates.DefaultFonts())
	if err != nil {
		f.Fatal(err)
	}
	for _, b := range form.Businesses() {
		var out bytes.Buffer
		if _, err := pen.Write(&out, templates.Blank(b, templates.BlankOptions{})); err != nil {
			f.Fatal(err)
		}
		f.Add(out.Bytes())
	}
	for _, tabs := range [][]tab{opening(), completion(), claim()} {
		f.Add(build(f, tabs))
	}
	r, err := NewReader(testLists(), workbook.DefaultLimits())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a := r.Read(Source{SenderKind: form.Academy, SenderCode: "91150102MA00000090", Data: data})
		if a.Breakdown != nil {
			t.Fatal(a.Breakdown)
		}
		if a.Kind == "" && !a.Returned() {
			t.Fatal("of no kind and not returned")
		}
		if i := slices.IndexFunc(a.Findings, func(f Finding) bool { return f.Problem == "" || f.Fix == "" }); i >= 0 {
			t.Fatalf("a finding says too little: %+v", a.Findings[i])
		}
	})
}
