package staging

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/handmade"
)

// The values of a test workbook, by what they are and not by how a file spells them.
type (
	day    string // 2025-03-03
	clock  int    // minutes since midnight
	amount float64
	code   string // digits that may as well be a number: a telephone, a county, 讲师编号, a month
	mark   int    // 1 or 0
)

// writer is a program's way of writing workbooks.
type writer struct {
	name      string
	styles    []string // number formats of its cell styles: numbers, dates, times
	number    func(x float64) string
	text      func(w *xmlBook, s string) string // type attribute and contents of a text cell
	iso       bool                              // dates and times are cells of type d
	spans     bool                              // times are spans, PT9H0M0.000S
	textual   bool                              // everything is text
	codes     bool                              // codes are numbers
	nowhere   bool                              // cells have no addresses
	dates     string                            // how dates are spelt where everything is text
	hours     string
	formulas  bool // numbers are results of formulas
	off       float64
	epoch1904 bool
}

// xmlBook is a workbook being written.
type xmlBook struct {
	writer
	strings []string
}

// Ways of spelling numbers.
func plainSpelling(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// javaSpelling is Double.toString.
func javaSpelling(x float64) string {
	if x != 0 && (x >= 1e7 || x < 1e-3 && x > 0) {
		s := strconv.FormatFloat(x, 'E', -1, 64)
		mantissa, power, _ := strings.Cut(s, "E")
		if !strings.Contains(mantissa, ".") {
			mantissa += ".0"
		}
		return mantissa + "E" + strings.TrimLeft(strings.TrimPrefix(power, "+"), "0")
	}
	if s := plainSpelling(x); strings.Contains(s, ".") {
		return s
	}
	return plainSpelling(x) + ".0"
}

// excelSpelling has 17 digits, as Excel writes what it computed.
func excelSpelling(x float64) string { return strconv.FormatFloat(x, 'G', 17, 64) }

// Ways of writing texts.
func sharedText(w *xmlBook, s string) string {
	w.strings = append(w.strings, s)
	return fmt.Sprintf(` t="s"><v>%d</v>`, len(w.strings)-1)
}

func inlineText(_ *xmlBook, s string) string {
	return ` t="inlineStr"><is><t xml:space="preserve">` + html.EscapeString(s) + `</t></is>`
}

func richText(_ *xmlBook, s string) string {
	runes := []rune(s)
	half := len(runes) / 2
	return ` t="inlineStr"><is><r><t>` + html.EscapeString(string(runes[:half])) + `</t></r><r><rPr><b/></rPr><t>` +
		html.EscapeString(string(runes[half:])) + `</t></r></is>`
}

func doubledText(_ *xmlBook, s string) string {
	return ` t="inlineStr"><v>` + html.EscapeString(s) + `</v><is><t>` + html.EscapeString(s) + `</t></is>`
}

func resultText(_ *xmlBook, s string) string { return ` t="str"><v>` + html.EscapeString(s) + `</v>` }

// writers are the habits of programs that people use; the first is the one the others are compared with.
func writers() []writer {
	plain := []string{"General", "yyyy-mm-dd", "hh:mm"}
	return []writer{
		{name: "Excel", styles: plain, number: plainSpelling, text: sharedText},
		{name: "Excel, computed", styles: []string{"General", "yyyy/m/d;@", "h:mm;@"}, number: excelSpelling,
			text: sharedText, codes: true},
		{name: "POI", styles: []string{"General", "yyyy-m-d", "h:mm"}, number: javaSpelling, text: sharedText,
			codes: true},
		{name: "EasyExcel", styles: []string{"0.00", "yyyy-MM-dd HH:mm:ss", "HH:mm:ss"}, number: javaSpelling,
			text: inlineText, codes: true},
		{name: "hutool", styles: []string{"General", "yyyy-mm-dd hh:mm:ss", "hh:mm"},
			number: func(x float64) string { return strings.ToLower(javaSpelling(x)) }, text: doubledText, codes: true},
		{name: "openpyxl", styles: plain,
			number: func(x float64) string { return strconv.FormatFloat(x, 'g', 17, 64) }, text: inlineText,
			codes: true},
		{name: "SheetJS", styles: []string{"General", "yyyy-mm-dd", "h:mm"}, number: plainSpelling, text: resultText,
			iso: true},
		{name: "SheetJS, 43 seconds late", styles: []string{"General", "m/d/yy", "h:mm"}, number: plainSpelling,
			text: resultText, codes: true, off: 43.0 / 86400},
		{name: "SheetJS, 43 seconds early", styles: []string{"General", "yyyy-mm-dd", "h:mm"}, number: plainSpelling,
			text: resultText, codes: true, off: -43.0 / 86400},
		{name: "Excel, strict", styles: plain, number: plainSpelling, text: sharedText, iso: true, spans: true},
		{name: "WPS", styles: []string{"0_ ", `[$-804]yyyy"年"m"月"d"日";@`, `上午/下午h"时"mm"分";@`},
			number: plainSpelling,
			text:   richText, codes: true},
		{name: "WPS, accounting",
			styles: []string{`_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, `[DBNum1][$-804]yyyy"年"m"月"d"日";@`,
				"[h]:mm"}, number: plainSpelling, text: sharedText},
		{name: "LibreOffice", styles: []string{"#,##0.##", `dd\.mm\.yyyy`, "hh:mm:ss"}, number: plainSpelling,
			text: sharedText, formulas: true},
		{name: "xlsxwriter", styles: plain,
			number: func(x float64) string { return strconv.FormatFloat(x, 'G', 16, 64) }, text: sharedText,
			nowhere: true, codes: true},
		{name: "Numbers, 1904", styles: plain, number: plainSpelling, text: sharedText, epoch1904: true, codes: true},
		{name: "all text", styles: []string{"@", "@", "@"}, number: plainSpelling, text: sharedText, textual: true,
			dates: "2006年1月2日", hours: "%d：%02d"},
		{name: "all text, with times", styles: []string{"@", "@", "@"}, number: plainSpelling, text: inlineText,
			textual: true, dates: "2006/1/2", hours: "%02d:%02d:00"},
	}
}

// cell writes a value; addresses are left out when the writer does so.
func (w *xmlBook) cell(row, col int, value any) string {
	at := ""
	if !w.nowhere {
		at = fmt.Sprintf(` r="%c%d"`, 'A'+col, row)
	}
	style, body := 0, ""
	switch v := value.(type) {
	case nil:
		return `<c` + at + `/>`
	case string:
		return `<c` + at + w.text(w, v) + `</c>`
	case day:
		style, body = 1, w.date(v)
	case clock:
		style, body = 2, w.time(int(v))
	case amount:
		body = w.figure(float64(v))
	case mark:
		body = w.figure(float64(v))
	case code:
		if x, err := strconv.ParseFloat(string(v), 64); w.codes && err == nil {
			body = w.figure(x)
		} else {
			return `<c` + at + w.text(w, string(v)) + `</c>`
		}
	}
	return fmt.Sprintf(`<c%s s="%d"%s</c>`, at, style, body)
}

// figure is a number, or the text of one.
func (w *xmlBook) figure(x float64) string {
	if w.textual {
		return w.text(w, plainSpelling(x))
	}
	if w.formulas {
		return `><f>1*1</f><v>` + w.number(x) + `</v>`
	}
	return `><v>` + w.number(x) + `</v>`
}

// date is a day in the writer's way.
func (w *xmlBook) date(d day) string {
	v, _ := form.Column{Kind: form.Day}.Parser(form.Lists{})(form.Cell{Text: string(d), Stored: form.Textual})
	switch {
	case w.textual:
		return w.text(w, form.DateOf(v.N).Format(w.dates))
	case w.iso:
		return ` t="d"><v>` + string(d) + `T00:00:00</v>`
	case w.epoch1904:
		return `><v>` + w.number(float64(v.N)+24107) + `</v>`
	}
	return `><v>` + w.number(float64(v.N)+25569+w.off) + `</v>`
}

// time is a time of day in the writer's way.
func (w *xmlBook) time(minutes int) string {
	switch {
	case w.textual:
		return w.text(w, fmt.Sprintf(w.hours, minutes/60, minutes%60))
	case w.spans:
		return fmt.Sprintf(` t="d"><v>PT%dH%dM0.000S</v>`, minutes/60, minutes%60)
	case w.iso:
		return fmt.Sprintf(` t="d"><v>1899-12-31T%02d:%02d:00</v>`, minutes/60, minutes%60)
	}
	return `><v>` + w.number(float64(minutes)/1440) + `</v>`
}

// Names of Office's packages.
const (
	nsMain   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsRef    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsTypes  = "http://schemas.openxmlformats.org/package/2006/content-types"
	nsRels   = "http://schemas.openxmlformats.org/package/2006/relationships"
	typeMain = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// sheet writes the rows of a tab.
func (w *xmlBook) sheet(one tab) string {
	var rows strings.Builder
	for n, row := range one.rows {
		fmt.Fprintf(&rows, `<row r="%d">`, n+1)
		for col, value := range row {
			rows.WriteString(w.cell(n+1, col, value))
		}
		rows.WriteString(`</row>`)
	}
	return `<worksheet xmlns="` + nsMain + `"><sheetData>` + rows.String() + `</sheetData></worksheet>`
}

// styleSheet writes the number formats, one cell style each.
func (w *xmlBook) styleSheet() string {
	var formats, xfs strings.Builder
	for i, format := range w.styles {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, html.EscapeString(format))
		fmt.Fprintf(&xfs, `<xf numFmtId="%d"/>`, 164+i)
	}
	return `<styleSheet xmlns="` + nsMain + `"><numFmts>` + formats.String() + `</numFmts><cellXfs>` + xfs.String() +
		`</cellXfs></styleSheet>`
}

// stringTable writes the shared strings.
func (w *xmlBook) stringTable() string {
	var texts strings.Builder
	for _, s := range w.strings {
		texts.WriteString(`<si><t xml:space="preserve">` + html.EscapeString(s) + `</t></si>`)
	}
	return `<sst xmlns="` + nsMain + `">` + texts.String() + `</sst>`
}

// frame writes the parts that say which part is what, for so many tabs.
func (w *xmlBook) frame(tabs []tab) map[string]string {
	var sheets, rels, types strings.Builder
	for i, one := range tabs {
		n := i + 1
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="r%d"/>`, html.EscapeString(one.name), n, n)
		fmt.Fprintf(&rels, `<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, nsRef, n)
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n,
			typeMain)
	}
	for id, part := range map[string]string{"sharedStrings": "t", "styles": "s"} {
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>`, part, nsRef, id, id)
	}
	epoch := map[bool]string{true: ` date1904="1"`}[w.epoch1904]
	return map[string]string{
		"[Content_Types].xml": `<Types xmlns="` + nsTypes + `"><Default Extension="rels" ContentType="` +
			`application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + typeMain + `sheet.main+xml"/>` + types.String() +
			`</Types>`,
		"_rels/.rels": `<Relationships xmlns="` + nsRels + `"><Relationship Id="r1" Type="` + nsRef +
			`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRef + `"><workbookPr` + epoch +
			`/><sheets>` +
			sheets.String() + `</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + nsRels + `">` + rels.String() + `</Relationships>`,
	}
}

// write makes a workbook of the tabs.
func (w writer) write(t testing.TB, tabs []tab) []byte {
	t.Helper()
	book := &xmlBook{writer: w}
	parts := book.frame(tabs)
	for i, one := range tabs {
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = book.sheet(one)
	}
	parts["xl/sharedStrings.xml"], parts["xl/styles.xml"] = book.stringTable(), book.styleSheet()
	var list []handmade.Part
	for name, text := range parts {
		list = append(list, handmade.Part{Name: name, Text: text})
	}
	return handmade.Zip(t, list)
}

// TestEveryWriterSaysTheSame: the same application, written by any program in its own way, gives the same rows and
// no finding.
func TestEveryWriterSaysTheSame(t *testing.T) {
	for kind, tabs := range everyKind() {
		sender := kind[:len(kind)-len("开班")]
		want := ""
		for _, w := range writers() {
			a := read(t, sender, w.write(t, tabs))
			if len(a.Findings) > 0 {
				t.Errorf("%s by %s is not read whole:\n%s: %s", kind, w.name, brief(a), a.Findings[0].Problem)
				continue
			}
			got := dump(a)
			if want == "" {
				want = got
			}
			if got != want || len(want) < 100 {
				t.Errorf("%s by %s:\n%s\nwant:\n%s", kind, w.name, got, want)
			}
		}
	}
}
