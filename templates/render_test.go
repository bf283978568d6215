package templates

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/handmade"
	"chuangpei/templates/xlsx"
)

// render writes wb or ends the test.
func render(t testing.TB, wb xlsx.Workbook) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, wb, Fonts{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open reads a written workbook with excelize, raw.
func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// reread compares every cell of the file with the model, and that the file has no others.
func reread(t testing.TB, data []byte, wb xlsx.Workbook) {
	t.Helper()
	f, want := open(t, data), map[string]int{}
	for at, c := range wb.Cells() {
		want[at.Sheet]++
		got, err := f.GetCellValue(at.Sheet, xlsx.CellName(at.Row, at.Col), excelize.Options{RawCellValue: true})
		if err != nil || got != c.Text {
			t.Fatalf("%s: wrote %q, read %q, %v", at, c.Text, got, err)
		}
		kind, _ := f.GetCellType(at.Sheet, xlsx.CellName(at.Row, at.Col))
		if number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber; number != c.Number {
			t.Fatalf("%s: number %v, read type %v", at, c.Number, kind)
		}
	}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, r := range rows {
			n += len(r) - len(slices.DeleteFunc(slices.Clone(r), func(v string) bool { return v != "" }))
		}
		if n != want[name] {
			t.Errorf("%s: %d cells written, %d read", name, want[name], n)
		}
	}
}

// parts are the texts of a package's parts by name.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, part := range handmade.Unzip(t, data) {
		out[part.Name] = part.Text
	}
	return out
}

func TestEverySampleReadsBackAsWritten(t *testing.T) {
	for name, wb := range samples() {
		t.Run(name, func(t *testing.T) {
			data := render(t, wb)
			reread(t, data, wb)
			if err := os.WriteFile(filepath.Join(t.ArtifactDir(), name+".xlsx"), data, 0o600); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestNoFormulaNoProtectionNoPersonInProperties(t *testing.T) {
	for name, wb := range samples() {
		for part, body := range parts(t, render(t, wb)) {
			banned := strings.Contains(body, "<f>") || strings.Contains(body, "<f ") ||
				strings.Contains(body, "<sheetProtection")
			if strings.HasPrefix(part, "xl/worksheets/sheet") && banned {
				t.Errorf("%s: %s holds a formula or protection", name, part)
			}
			person := strings.Contains(body, "学员") || strings.Contains(body, "9901") || strings.Contains(body, "xuri")
			if strings.HasPrefix(part, "docProps/") && person {
				t.Errorf("%s: %s names somebody: %s", name, part, body)
			}
		}
	}
}

func TestWritingTwiceGivesTheSameBytes(t *testing.T) {
	for name, wb := range samples() {
		if !bytes.Equal(render(t, wb), render(t, wb)) {
			t.Errorf("%s differs between two writings", name)
		}
	}
}

func TestEverySheetPrintsOnA4(t *testing.T) {
	for name, wb := range samples() {
		f := open(t, render(t, wb))
		for _, s := range wb.Sheets {
			l, err := f.GetPageLayout(s.Name)
			fitted := *l.FitToWidth == 1 && (*l.FitToHeight == 0 || s.Page.OnePage)
			if err != nil || *l.Size != 9 || *l.Orientation != "landscape" || !fitted {
				t.Errorf("%s %s: page %+v, %v", name, s.Name, l, err)
			}
			p, err := f.GetSheetProps(s.Name)
			if err != nil || p.FitToPage == nil || !*p.FitToPage {
				t.Errorf("%s %s: not fitted to width, %v", name, s.Name, err)
			}
			if d, _ := f.GetSheetDimension(s.Name); s.Last > 1 && d != (xlsx.NewRange(1, 1, s.Last, s.Width)).String() {
				t.Errorf("%s %s: dimension %s for %d rows of %d", name, s.Name, d, s.Last, s.Width)
			}
		}
	}
}

func TestRenderRefusesRowsOtherThanDeclared(t *testing.T) {
	for _, declared := range []int{5, 7} {
		d := sampleLedger(6)
		d.Count = declared
		if err := Render(io.Discard, FundLedger(d), Fonts{}); !errors.Is(err, xlsx.ErrShort) {
			t.Errorf("6 entries passed for %d: %v", declared, err)
		}
	}
}

func TestWrittenDigestIsTheModels(t *testing.T) {
	r, err := NewRenderer(Fonts{Text: "仿宋"})
	if err != nil {
		t.Fatal(err)
	}
	for name, wb := range samples() {
		got, err := r.Write(io.Discard, wb)
		if err != nil || got.Digest != wb.Digest() || got.Cells == 0 {
			t.Errorf("%s: written %+v, model %s, %v", name, got, wb.Digest(), err)
		}
	}
}

func BenchmarkWriteReceipt(b *testing.B) {
	benchmark(b, Receipt(sampleReceipt()))
}

func BenchmarkWriteClaim(b *testing.B) {
	benchmark(b, ClaimApproval(sampleClaim()))
}

func BenchmarkWriteLedger(b *testing.B) {
	for _, n := range []int{1000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := sampleLedger(0)
			d.Count, d.Entries = n, func(yield func(Entry) bool) {
				e := sampleEntry(0)
				for range n {
					if !yield(e) {
						return
					}
				}
			}
			benchmark(b, FundLedger(d))
		})
	}
}

// benchmark writes wb over and over with one renderer.
func benchmark(b *testing.B, wb xlsx.Workbook) {
	r, err := NewRenderer(Fonts{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Write(io.Discard, wb); err != nil {
			b.Fatal(err)
		}
	}
}
