package publish

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// bigLedger is a ledger of n entries, made as they are asked for.
func bigLedger(n int) xlsx.Workbook {
	day := time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)
	rows := func(yield func(templates.Entry) bool) {
		for i := range n {
			e := templates.Entry{No: fmt.Sprintf("1501042025%08d", i+1), Fund: "就业补助资金", Year: 2025,
				County:      "玉泉区",
				Institution: "玉泉博学职业培训学校", Course: "创办企业（SYB）", ClassNo: "150104202503SYB-01",
				OpensOn: day, ClosesOn: day,
				Name: "学员甲", IDNumber: "990101199001010015", Category: "高校毕业生",
				CertificateNo: fmt.Sprintf("150104202503SYB%05d", i%99999), Kind: "基础", Rate: 120000, Asked: 120000,
				Approved: 120000, Basis: "1200 × 100% = 1200（第二十二条）", PayeeKind: "机构",
				Payee: "玉泉博学职业培训学校",
				Bank:  "示例银行", Account: "6222000000000000", State: "待拨付",
				Source: fmt.Sprintf("补贴申请_%05d.xlsx 补贴名单!A%d", i/30, i%30+3)}
			if !yield(e) {
				return
			}
		}
	}
	return templates.FundLedger(templates.FundLedgerData{County: "玉泉区", Year: 2025, AsOf: day, Count: n,
		Entries:  rows,
		Approved: int64(n) * 120000})
}

// narrow is a workbook of n rows of one cell.
func narrow(n int) xlsx.Workbook {
	rows := func(yield func(xlsx.Row) bool) {
		for i := range n {
			if !yield(xlsx.Row{Number: i + 1, Cells: []xlsx.Cell{{Kind: xlsx.KindNumber, Text: fmt.Sprint(i)}}}) {
				return
			}
		}
	}
	return xlsx.Workbook{Title: "窄表", Sheets: []xlsx.Sheet{{Name: "窄表", Last: n, Width: 1, Rows: rows}}}
}

// bench is a publisher over an outbox of its own and no register.
func bench(t testing.TB) (*Publisher, string) {
	pen, err := templates.NewRenderer(templates.Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	outbox, err := OpenOutbox(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(outbox.Close)
	return &Publisher{Outbox: outbox, Render: pen}, dir
}

// TestALargeWorkbookIsTheSameAsASmallOne: the way through a file gives the bytes and the digest of the way through
// memory.
func TestALargeWorkbookIsTheSameAsASmallOne(t *testing.T) {
	p, dir := bench(t)
	content := narrow(mostInMemory + 1)
	if !large(content) || large(narrow(mostInMemory)) {
		t.Fatal("what is large is not seen")
	}
	small, err := p.proven(content)
	if err != nil {
		t.Fatal(err)
	}
	j := papers.Paper{Workbook: "fund_ledger", Name: "资金台账",
		Owners: []papers.Owner{{Parent: "旗县区/一"}, {Parent: "旗县区/二"}}, Folders: []string{""}, Content: content}
	records, err := p.put(t.Context(), j, &versions{}, nil)
	if err != nil || len(records) != 2 {
		t.Fatal(records, err)
	}
	if err := p.Outbox.commit(); err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		body, err := os.ReadFile(filepath.Join(dir, r.file.path))
		if err != nil || !bytes.Equal(body,
			small.bytes) || r.file.cells != small.digest || r.file.bytes != int64(len(body)) {
			t.Errorf("%s differs: %v", r.file.path, err)
		}
	}
	again, err := p.put(t.Context(), j, &versions{}, nil)
	if err != nil || again[0].file.path != records[0].file.path || len(p.Outbox.owners.due) != 0 {
		t.Errorf("the same again: %v, %v", again, err)
	}
	j.Content = narrow(mostInMemory + 2)
	next, err := p.put(t.Context(), j, &versions{}, nil)
	if err != nil || !strings.HasSuffix(next[0].file.path, "资金台账_v2.xlsx") {
		t.Errorf("another version: %v, %v", next, err)
	}
	p.Outbox.discard()
	entries, _ := os.ReadDir(filepath.Join(dir, "旗县区/一"))
	if len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// TestALargeWorkbookIsReadWhole damages a large file in many ways: it is never taken for what was meant.
func TestALargeWorkbookIsReadWhole(t *testing.T) {
	p, _ := bench(t)
	small, err := p.proven(bigLedger(3000))
	if err != nil {
		t.Fatal(err)
	}
	digest, err := digestOfLarge(bytes.NewReader(small.bytes), int64(len(small.bytes)))
	if err != nil || digest != small.digest {
		t.Fatalf("undamaged: %s against %s, %v", digest, small.digest, err)
	}
	book, err := workbook.Read(small.bytes, limits())
	if err != nil || xlsx.Digest(cells(book)) != small.digest {
		t.Fatal(err)
	}
	const rowEnd = "</row>"
	damages := map[string]func(sheet string) string{
		"a row less": func(s string) string {
			i := strings.Index(s, `<row r="1500"`)
			return s[:i] + s[i+strings.Index(s[i:], rowEnd)+len(rowEnd):]
		},
		"a row twice": func(s string) string {
			i := strings.Index(s, `<row r="1500"`)
			j := i + strings.Index(s[i:], rowEnd) + len(rowEnd)
			return s[:j] + s[i:j] + s[j:]
		},
		"a torn row": func(s string) string {
			return strings.Replace(s, `</c></row><row r="1500"`, `</row><row r="1500"`, 1)
		},
		"another amount": func(s string) string {
			i := strings.Index(s, `<row r="1500"`)
			return s[:i] + strings.Replace(s[i:], "<v>1200</v>", "<v>1201</v>", 1)
		},
		"a formula": func(s string) string {
			return strings.Replace(s, "<v>1200</v>", "<f>1+1</f><v>1200</v>", 1)
		},
		"cut after a row": func(s string) string { i := strings.Index(s, `<row r="1500"`); return s[:i] },
		"rows in CDATA":   func(s string) string { return strings.Replace(s, "学员甲", "<![CDATA[</row>]]>学员甲", 1) },
		"no rows":         func(s string) string { return strings.Replace(s, "<sheetData>", "<sheetDate>", 1) },
	}
	for name, damage := range damages {
		body := rebound(t, small.bytes, damage)
		if digest, err := digestOfLarge(bytes.NewReader(body), int64(len(body))); err == nil && digest == small.digest {
			t.Errorf("%s: taken for what was meant", name)
		}
	}
}

// rebound binds a workbook again with its first sheet changed.
func rebound(t *testing.T, body []byte, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	out := zip.NewWriter(&file)
	for _, part := range z.File {
		text, err := fs.ReadFile(z, part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == "xl/worksheets/sheet1.xml" {
			changed := change(string(text))
			if changed == string(text) {
				t.Fatal("nothing was changed")
			}
			text = []byte(changed)
		}
		w, err := out.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// BenchmarkLedger writes a county's ledger and reads it back, as publishing does, and gives the most memory seen in
// use.
func BenchmarkLedger(b *testing.B) {
	for _, n := range []int{1000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, _ := bench(b)
			stop, most := make(chan bool), make(chan uint64)
			go watchHeap(stop, most)
			ledger := papers.Paper{Workbook: "fund_ledger", Name: "资金台账",
				Owners:  []papers.Owner{{Parent: "旗县区"}},
				Folders: []string{""},
				Content: bigLedger(n)}
			for b.Loop() {
				if _, err := p.put(b.Context(), ledger, &versions{}, nil); err != nil {
					b.Fatal(err)
				}
				p.Outbox.discard()
			}
			close(stop)
			b.ReportMetric(float64(<-most)/(1<<20), "MiB-heap")
		})
	}
}

// watchHeap gives the largest heap seen until it is stopped.
func watchHeap(stop <-chan bool, most chan<- uint64) {
	var largest uint64
	var m runtime.MemStats
	for {
		select {
		case <-stop:
			most <- largest
			return
		case <-time.After(20 * time.Millisecond):
			runtime.ReadMemStats(&m)
			largest = max(largest, m.HeapInuse)
		}
	}
}
