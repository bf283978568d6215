package workbook

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/handmade"
	"chuangpei/templates"
)

// honestBooks are workbooks of every kind as different writers make them: excelize, a plain writer without references,
// our own blank templates, and the two tests know best.
func honestBooks(t testing.TB) map[string][]byte {
	t.Helper()
	pen, err := templates.NewRenderer(templates.DefaultFonts())
	if err != nil {
		t.Fatal(err)
	}
	books := map[string][]byte{"classroom": classroom(t, 6), "completion": completionBook(t, 6, 4), "zip64": widened(t),
		"by hand": bare(t, honestRows()[0][0]+`<row r="9"><c r="B9"><f>1+1</f><v>2</v></c></row>`)}
	for _, b := range form.Businesses() {
		books[b.Code+" by excelize"] = filledIn(t, b)
		books[b.Code+" plainly"] = plainly(t, b)
		var out bytes.Buffer
		if _, err := pen.Write(&out, templates.Blank(b, templates.BlankOptions{})); err != nil {
			t.Fatal(err)
		}
		books[b.Code+" blank"] = out.Bytes()
	}
	return books
}

// rowsOf are a sheet's header and some rows, the samples of its columns with numbers behind.
func rowsOf(s form.Sheet) [][]string {
	if s.KeyValue {
		var rows [][]string
		for _, c := range s.Columns {
			rows = append(rows, []string{c.Header, "示例" + c.DB})
		}
		return rows
	}
	rows := make([][]string, 5)
	for _, c := range s.Columns {
		rows[0] = append(rows[0], c.Header)
		for i := range rows[1:] {
			rows[i+1] = append(rows[i+1], c.Sample)
		}
	}
	return rows
}

// filledIn writes a kind's sheets through excelize: shared strings, references everywhere.
func filledIn(t testing.TB, b form.Business) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, s := range b.Sheets {
		_, _ = f.NewSheet(s.Name)
		if i == 0 {
			_ = f.DeleteSheet("Sheet1")
		}
		for n, row := range rowsOf(s) {
			cells := make([]any, len(row)+1)
			for c, text := range row {
				cells[c] = text
			}
			cells[len(row)] = n
			_ = f.SetSheetRow(s.Name, Address(n+1, 1), &cells)
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// plainly writes a kind's sheets with inline strings and not one reference.
func plainly(t testing.TB, b form.Business) []byte {
	t.Helper()
	parts := bareParts("")
	tabs, rels := "", ""
	for i, s := range b.Sheets {
		var data strings.Builder
		for n, row := range rowsOf(s) {
			data.WriteString("<row>")
			for _, text := range row {
				fmt.Fprintf(&data, `<c t="inlineStr"><is><t>%s</t></is></c>`, text)
			}
			fmt.Fprintf(&data, `<c s="1"><v>%d.5</v></c></row>`, 45000+n)
		}
		tabs += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="s%d"/>`, s.Name, i+1, i)
		rels += fmt.Sprintf(`<Relationship Id="s%d" Type="%sworksheet" Target="worksheets/s%d.xml"/>`, i, relType, i)
		parts = handmade.With(parts, fmt.Sprintf("xl/worksheets/s%d.xml", i),
			`<worksheet `+nsMain+`><sheetData>`+data.String()+`</sheetData></worksheet>`)
	}
	parts = handmade.Edit(t, parts, "xl/workbook.xml", `<sheet name="表" sheetId="1" r:id="r1"/>`, tabs)
	const end = `</Relationships>`
	return handmade.Zip(t, handmade.Edit(t, parts, "xl/_rels/workbook.xml.rels", end, rels+end))
}

// honest is a book of one cell, A1 with 甲, after a change to its parts.
func honest(t *testing.T, change func(parts []handmade.Part) []handmade.Part) []byte {
	t.Helper()
	return handmade.Zip(t, change(bareParts(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)))
}

// declared is the book with one part in a declared encoding; ascii spells what is not ASCII as character references.
func declared(t *testing.T, name, encoding string, ascii bool) []byte {
	t.Helper()
	spell := strings.NewReplacer("甲", "&#30002;", "乙", "&#x4E59;", "年", "Y", "月", "M", "表", "&#34920;")
	return honest(t, func(parts []handmade.Part) []handmade.Part {
		for i := range parts {
			if parts[i].Name != name {
				continue
			}
			text := parts[i].Text
			if ascii {
				text = spell.Replace(text)
			}
			parts[i].Text = `<?xml version="1.0" encoding="` + encoding + `" standalone="yes"?>` + text
		}
		return parts
	})
}

// ofKind is the book with a main part of another content type.
func ofKind(t *testing.T, kind string, more func(parts []handmade.Part) []handmade.Part) []byte {
	t.Helper()
	return honest(t, func(parts []handmade.Part) []handmade.Part {
		const plain = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"
		return more(handmade.Edit(t, parts, "[Content_Types].xml", plain, kind))
	})
}

// TestHonestOddities: what is written unusually and means one thing only is read; the same with two meanings is
// refused.
func TestHonestOddities(t *testing.T) {
	const macroBook, texts = "vnd.ms-excel.sheet.macroEnabled.main", "xl/sharedStrings.xml"
	same := func(p []handmade.Part) []handmade.Part { return p }
	macro := func(p []handmade.Part) []handmade.Part { return handmade.With(p, "xl/vbaProject.bin", "x") }
	inline := func(text string) []byte { return bare(t, `<row r="1"><c r="A1" t="inlineStr">`+text+`</c></row>`) }
	for name, c := range map[string]struct {
		data []byte
		code string // empty: read, and A1 is 甲
	}{
		".xlsm without macros":  {ofKind(t, macroBook, same), ""},
		".xltm without macros":  {ofKind(t, "vnd.ms-excel.template.macroEnabled.main", same), ""},
		".xlsm with macros":     {ofKind(t, macroBook, macro), CodeMacro},
		"US-ASCII":              {declared(t, texts, "US-ASCII", true), ""},
		"ISO-8859-1":            {declared(t, texts, "ISO-8859-1", true), ""},
		"GB2312 over ASCII":     {declared(t, "xl/workbook.xml", "gb2312", true), ""},
		"windows-1252":          {declared(t, "xl/styles.xml", "Windows-1252", true), ""},
		"ISO-8859-1 over UTF-8": {declared(t, texts, "ISO-8859-1", false), CodeUnsupported},
		"US-ASCII over UTF-8":   {declared(t, texts, "US-ASCII", false), CodeUnsupported},
		"UTF-16 over ASCII":     {declared(t, texts, "UTF-16", true), CodeUnsupported},
		"EBCDIC":                {declared(t, texts, "IBM037", true), CodeUnsupported},
		"UTF-7":                 {declared(t, texts, "UTF-7", true), CodeUnsupported},
		"twice":                 {inline(`<v>甲</v><is><t>甲</t></is>`), ""},
		"twice, value last":     {inline(`<is><t>甲</t></is><v>甲</v>`), ""},
		"twice, in runs":        {inline(`<v>甲</v><is><r><t>甲</t></r></is>`), ""},
		"twice, escaped":        {inline(`<v>_x7532_</v><is><t>甲</t></is>`), ""},
		"another value":         {inline(`<v>乙</v><is><t>甲</t></is>`), CodeDamaged},
		"another value behind":  {inline(`<is><t>甲</t></is><v>0</v>`), CodeDamaged},
		"an empty value":        {inline(`<v></v><is><t>甲</t></is>`), CodeDamaged},
		"three times":           {inline(`<v>甲</v><is><t>甲</t></is><v>甲</v>`), CodeDamaged},
		"a shared string and text": {bare(t, `<row r="1"><c r="A1" t="s"><v>0</v><is><t>甲</t></is></c></row>`),
			CodeDamaged},
	} {
		if c.code != "" {
			wantRefusal(t, c.data, c.code)
			continue
		}
		got, err := Read(c.data, DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a1, _ := got.Sheets[0].Cell(1, 1); a1.Text != "甲" || a1.Type != String {
			t.Errorf("%s: A1 is %q", name, a1.Text)
		}
	}
}

// TestStreamedWithoutDescriptor: the flag that a descriptor follows does no harm where none follows and the local
// header states all, but a figure that is missing, or bytes in the place of a descriptor, are damage.
func TestStreamedWithoutDescriptor(t *testing.T) {
	packed := func(change func(p *rawPart, last bool)) []byte {
		var raws []rawPart
		parts := bareParts(`<row r="1"><c r="A1"><v>7</v></c></row>`)
		for i, p := range parts {
			raw := rawPart{name: p.Name, data: []byte(p.Text), size: uint32(len(p.Text)), stored: true,
				flags: flagDescriptor}
			change(&raw, i == len(parts)-1)
			raws = append(raws, raw)
		}
		return rawZip(raws...)
	}
	mustRead(t, packed(func(*rawPart, bool) {}))
	mustRead(t, packed(func(p *rawPart, last bool) {
		if last {
			p.flags = 0
		}
	}))
	wantRefusal(t, packed(func(p *rawPart, last bool) {
		if last {
			p.after = []byte("\x00\x00\x00\x00")
		}
	}), CodeDamaged)
	wantRefusal(t, packed(func(p *rawPart, last bool) {
		p.local = func(head []byte) { copy(head[14:18], "\x00\x00\x00\x00") }
	}), CodeDamaged)
}

// TestFormatsOfCells: a cell knows its number format, one of the file's own or one that it names by number only.
func TestFormatsOfCells(t *testing.T) {
	book := mustRead(t, bare(t,
		`<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"><v>45691</v></c><c r="C1" s="2"><v>3</v></c>`+
			`<c r="D1" s="3"><v>0.5</v></c></row>`))
	want := []Format{{}, {DateStyle, `yyyy"年"m"月"`}, {TextStyle, "@"}, {TimeStyle, "h:mm"}}
	for i := range want {
		if got := book.Format(&book.Sheets[0].Rows[0].Cells[i]); got != want[i] {
			t.Errorf("cell %d: %+v, want %+v", i+1, got, want[i])
		}
	}
}

// TestEveryFormatShowsSomething: no format, whole or cut, breaks down on any number.
func TestEveryFormatShowsSomething(t *testing.T) {
	numbers := []string{"0", "-0", "1", "-1", "0.97", "12345678.9", "1e-300", "-1e300", "45717.354", "2958465.99999",
		"9e9", "1e15", fmt.Sprint(math.MaxFloat64)}
	codes := []string{"0.00E+00", `[>=10000]0!.0,"万";[<0]-0;0`, `_ ¥* #,##0.00_ ;_ @_ `,
		`[$-804]yyyy"年"m"月"d"日" h:mm:ss.000 上午/下午;@`, `# ??/16 "x";# ?/?`, strings.Repeat("0", 900),
		strings.Repeat(";", 50), strings.Repeat("[h]", 300), "\\", "!", "_", "*", "[", "[$", "[]", `"`, "E+", "e",
		".", ",", "%%%,,,", "/", "?/", "/?", "日0.0,,", strings.Repeat("%", 1000) + "0"}
	for id := range 90 {
		codes = append(codes, builtinCode(id))
	}
	for _, code := range codes {
		for cut := range len(code) + 1 {
			if cut > 40 && cut < len(code) {
				continue
			}
			p := NewPattern(code[:cut])
			for _, number := range numbers {
				if shown := p.Show(number, cut%2 == 0); len(shown) > 40_000 {
					t.Errorf("%.40q of %s is shown in %d bytes", code[:cut], number, len(shown))
				}
			}
		}
	}
}
