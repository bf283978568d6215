package workbook

import (
	"fmt"
	"strings"
	"testing"
)

// dump writes a sheet's cells down: address, type, text, and the formula if there is one.
func dump(s *Sheet) string {
	var out []string
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			line := fmt.Sprintf("%s %d %q", Address(row.Number, c.Col), c.Type, c.Text)
			if c.HasFormula {
				line += " =" + c.Formula
			}
			out = append(out, line)
		}
	}
	return strings.Join(out, "; ")
}

// honest rows, and what they say.
func honestRows() [][2]string {
	return [][2]string{
		{`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>45000.5</v></c></row>`, `A1 2 "甲"; C1 1 "45000.5"`},
		{`<row r="3"><c r="B3" t="s"><v>1</v></c></row><row r="7"><c r="A7"><v> -1.5E+17 </v></c></row>`,
			`B3 2 " 乙 "; A7 1 "-1.5E+17"`},
		{`<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c><c><v>4</v></c></row>`,
			`A1 1 "1"; B1 1 "2"; C2 1 "3"; D2 1 "4"`},
		{`<row r="5"/><row><c><v>1</v></c></row>`, `A6 1 "1"`},
		{`<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c></row>`,
			`A1 3 "1"; B1 3 "0"; C1 4 "#N/A"`},
		{`<row r="1"><c r="A1" t="d"><v>2025-03-01</v></c><c r="B1" t="d"><v>2025-03-01T09:30:00.000</v></c></row>`,
			`A1 5 "2025-03-01"; B1 5 "2025-03-01T09:30:00.000"`},
		{`<row r="1"><c r="A1" t="d"><v>PT9H30M0.000S</v></c></row>`, `A1 5 "PT9H30M0.000S"`},
		{`<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><r><rPr><b/></rPr>` +
			`<t>乙</t></r><r><t xml:space="preserve"> 丙</t></r></is></c></row>`, `A1 2 "甲"; B1 2 "乙 丙"`},
		{`<row r="1"><c r="A1" t="inlineStr"><is><t>东</t><rPh sb="0" eb="1"><t>dong</t></rPh>` +
			`<phoneticPr fontId="1"/></is></c></row>`, `A1 2 "东"`},
		{`<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>甲_x000A_乙_x005F_x000A_ _xZZZZ_</v></c></row>`,
			`A1 2 "甲\n乙_x000A_ _xZZZZ_" =B1&"x"`},
		{`<row r="1"><c r="A1" t="str"><v>_xD83D__xDE00_</v></c></row>`, `A1 2 "😀"`},
		{`<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f></c></row>` +
			`<row r="2"><c r="B2"><f t="shared" si="0"/><v>5</v></c></row>`, `A1 1 "2" =1+1; B1 0 "" =A1; B2 1 "5" =`},
		{`<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>C1</f><v/></c><c r="C1" t="str"/></row>`,
			`A1 2 "" =""; B1 0 "" =C1`},
		{`<row r="1" spans="1:9" s="1" customFormat="1" ht="15"><c r="A1" s="2"/><c r="B1" s="1"><v/></c>` +
			`<c r="XFD1"/></row>`, ``},
		{`<row r="1"><c r="A1" t="inlineStr"><is><t></t></is></c><c r="b1"><v><![CDATA[7]]></v></c></row>`, `B1 1 "7"`},
		{`<row r="1"><c r="A1"><v><!-- note -->1<!-- note -->2</v><extLst><ext/></extLst></c></row>`, `A1 1 "12"`},
		{`<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>&#x4E2D;&amp;</t></is></c></row>`, `A1048576 2 "中&"`},
	}
}

func TestCellsAreReadAsStored(t *testing.T) {
	for _, c := range honestRows() {
		b, err := Read(bare(t, c[0]), DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", c[0], err)
		} else if got := dump(&b.Sheets[0]); got != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], got, c[1])
		}
	}
}

// damagedRows contradict themselves somewhere.
func damagedRows() []string {
	cell := func(c string) string { return `<row r="1">` + c + `</row>` }
	return []string{
		`<row r="2"/><row r="1"/>`, `<row r="1"/><row r="1"/>`, `<row r="0"/>`, `<row r="1048577"/>`, `<row r="x"/>`,
		`<row r="-1"/>`, `<row q="1"/>`, `<raw r="1"/>`, `x`, `<row>x</row>`,
		`<row r="1" hidden="maybe"/>`, `<row r="1"><d r="A1"/></row>`, `<row r="1048576"/><row/>`,
		cell(`<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>`), cell(`<c r="A1"/><c r="A1"><v>2</v></c>`),
		cell(`<c r="A2"><v>1</v></c>`), cell(`<c r="1A"/>`), cell(`<c r="A"/>`), cell(`<c r=""/>`),
		cell(`<c r="XFE1"/>`), cell(`<c r="AAAA1"/>`), cell(`<c r="A01"/>`), cell(`<c r="$A$1"/>`), cell(`<c q="A1"/>`),
		cell(`<c r="A1" t="x"><v>1</v></c>`), cell(`<c r="A1">1</c>`),
		cell(`<c r="A1"><v>1</v><v>2</v></c>`), cell(`<c r="A1"><w>1</w></c>`), cell(`<c r="A1"><v><b/>1</v></c>`),
		cell(`<c r="A1"><f>1</f><f>1</f></c>`), cell(`<c r="A1"><is><t>x</t></is></c>`),
		cell(`<c r="A1" t="inlineStr"><v>1</v><is><t>x</t></is></c>`), cell(`<c r="A1" t="inlineStr"><is>x</is></c>`),
		cell(`<c r="A1" t="inlineStr"><is><t>x</t><t>y</t></is></c>`), cell(`<c r="A1" t="inlineStr"><is><r><u/></r>` +
			`</is></c>`),
		cell(`<c r="A1" t="s"><v>2</v></c>`), cell(`<c r="A1" t="s"><v>-1</v></c>`), cell(`<c r="A1" t="s"><v>0.0</v>` +
			`</c>`), cell(`<c r="A1" t="s"><v>99999999999999999999</v></c>`),
		cell(`<c r="A1" s="4"><v>1</v></c>`), cell(`<c r="A1" s="x"/>`), cell(`<c r="A1" t="b"><v>2</v></c>`),
		cell(`<c r="A1" t="b"><v/></c>`), cell(`<c r="A1" t="e"><v/></c>`), cell(`<c r="A1" t="d"><v>45000</v></c>`),
		cell(`<c r="A1" t="d"><v>2025-02-30</v></c>`), cell(`<c r="A1" t="d"><v>PT9H</v></c>`),
		cell(`<c r="A1" t="d"><v>PT1.5H0M0S</v></c>`), cell(`<c r="A1" t="d"><v>PT9H0M0Sx</v></c>`),
		cell(`<c r="A1" t="d"><v>PT9H-1M0S</v></c>`), cell(`<c r="A1" t="d"><v>09:30:00Z</v></c>`),
		cell(`<c r="A1"><v>甲</v></c>`), cell(`<c r="A1"><v>1 2</v></c>`), cell(`<c r="A1"><v>NaN</v></c>`),
		cell(`<c r="A1"><v>0x10</v></c>`), cell(`<c r="A1"><v>1e</v></c>`), cell(`<c r="A1"><v>.</v></c>`),
		cell(`<c r="A1" t="str"><v>_xD83D_</v></c>`), cell(`<c r="A1" t="str"><v>_xDE00__xD83D_</v></c>`),
		cell(`<c r="A1" t="str"><v>_xD83D_x</v></c>`),
	}
}

func TestDamagedRowsAreRefused(t *testing.T) {
	for _, rows := range damagedRows() {
		b, err := Read(bare(t, rows), DefaultLimits())
		if err == nil {
			t.Errorf("accepted %s as %s", rows, dump(&b.Sheets[0]))
		} else if r := asRefusal(err); r.Code != CodeDamaged || r.Part != "xl/worksheets/sheet1.xml" {
			t.Errorf("%s: %v", rows, err)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, ok := range []string{"0", "-1", "+1", "1.", ".5", "1.5e3", "1E-7", "1.50104199001011E+17"} {
		if !isNumber([]byte(ok)) {
			t.Errorf("%s refused", ok)
		}
	}
	for _, bad := range []string{"", "-", ".", "e1", "1e", "1e+", "1 ", "1,000", "--1", "INF", "1.2.3", "１"} {
		if isNumber([]byte(bad)) {
			t.Errorf("%s accepted", bad)
		}
	}
}
