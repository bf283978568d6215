package staging

import (
	"testing"

	"chuangpei/pipeline/form"
)

// BenchmarkCells is the cost of turning the cells of an application of 30 people, already read from its file, into
// typed rows.
func BenchmarkCells(b *testing.B) {
	tabs := opening()
	for range 28 {
		tabs[1].rows = append(tabs[1].rows, tabs[1].rows[1])
	}
	for range 12 {
		tabs[2].rows = append(tabs[2].rows, tabs[2].rows[1])
	}
	r, err := NewReader(testLists(), limits())
	if err != nil {
		b.Fatal(err)
	}
	book := bookOf(tabs)
	b.ReportAllocs()
	for b.Loop() {
		a := begin(Source{SenderKind: form.Academy})
		r.readBook(a, book)
		if a.Returned() {
			b.Fatal(brief(a))
		}
	}
}
