package pipeline_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// oddBooks are good applications with something odd beside, within or around what the form asks for: read, decided and
// answered all the same. told is the rules that stop something, "" for none.
func oddBooks(t testing.TB) []spoiler {
	more := func(name, data string) func([]partOf) []partOf {
		return func(p []partOf) []partOf { return addSheet(t, p, name, data) }
	}
	rows := func(data string) func([]partOf) []partOf { return more("多余", "<sheetData>"+data+"</sheetData>") }
	text := func(value string) func([]partOf) []partOf {
		return rows(`<row><c t="inlineStr"><is><t xml:space="preserve">` + value + `</t></is></c></row>`)
	}
	tab := func(name string) func([]partOf) []partOf {
		return more(name, `<sheetData><row><c><v>1</v></c></row></sheetData>`)
	}
	number := func(v string) func([]partOf) []partOf {
		return rows(`<row><c><v>` + v + `</v></c><c s="1"><v>` + v + `</v></c><c s="2"><v>` + v + `</v></c></row>`)
	}
	all := []spoiler{
		{"公式陈旧", "", rows(`<row><c><f>1+1</f><v>5</v></c></row>`)},
		{"公式调命令", "", rows(`<row><c t="str"><f>cmd|'/c calc'!A1</f><v>x</v></c></row>`)},
		{"超链接公式", "", rows(`<row><c t="str"><f>HYPERLINK("http://127.0.0.1","x")</f><v>=HYPERLINK("x")</v></c></row>`)},
		{"像公式的字", "", rows(`<row><c t="str"><v>=1+1</v></c><c t="str"><v>+1</v></c><c t="str"><v>@x</v></c><c t="str"><v>-1</v></c><c t="str"><v>	=1</v></c></row>`)},
		{"错误值", "", rows(`<row><c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c><c t="d"><v>2025-03-03T09:00:00</v></c></row>`)},
		{"长文字", "", text(strings.Repeat("字", 32767))}, {"长转义", "", text(strings.Repeat("_x005F_x0041_", 4681))}, {"替换字符", "", text("甲\ufffd乙")},
		{"转义控制字符", "", text("甲_x0007__x0000__x000D__x000A_乙_x001F_")}, {"换行与制表", "", text("甲\n\n\t乙  ")}, {"转义非字符", "", text("甲_xFFFF__xFFFE_乙")},
		{"从右向左", "", text("\u202e甲乙\u202c\u200f\u2066x\u2069")}, {"表情", "", text("😀👨‍👩‍👧")}, {"组合字符", "", text("e" + strings.Repeat("\u0301", 3000))},
		{"日期格极大", "", number("1e308")}, {"日期格负", "", number("-5")}, {"日期格六十", "", number("60")}, {"数极长", "", number(strings.Repeat("9", 30000))}, {"数极小", "", number("1E-400")},
		{"数溢出", "", number("1e999")}, {"写法特别的数", "", number("+.5E+00")}, {"尾点", "", number("7.")},
		{"合并成片", "", more("多余", `<sheetData/><mergeCells>`+manyRows(49_000, `<mergeCell ref="A1:IV#"/>`)+`</mergeCells>`)},
		{"整表合并", "", more("多余", `<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`)},
		{"末行", "", rows(`<row r="1048576"><c r="IV1048576"><v>1</v></c></row>`)}, {"五万格在最右列", "", rows(manyRows(49_000, `<row r="#"><c r="IV#"><v>1</v></c></row>`))},
		{"十六兆文字", "", rows(`<row>` + strings.Repeat(`<c t="inlineStr"><is><t>`+strings.Repeat("x", 32767)+`</t></is></c>`, 250) + `</row>` + strings.Repeat(`<row><c t="inlineStr"><is><t>`+strings.Repeat("字", 32767)+`</t></is></c></row>`, 80))},
		{"五十张空表", "", func(p []partOf) []partOf {
			for i := range 47 {
				p = addSheet(t, p, fmt.Sprintf("多余%d", i), "<sheetData><row><c><v>1</v></c></row></sheetData>")
			}
			return p
		}},
		{"藏起来的表", "", func(p []partOf) []partOf {
			return swap(t, addSheet(t, p, "草稿", "<sheetData><row><c><v>1</v></c></row></sheetData>"), bookPart, `name="草稿"`, `name="草稿" state="veryHidden"`)
		}},
		{"藏起来的行列", "", func(p []partOf) []partOf {
			p = swap(t, p, listPart, "<sheetData>", `<cols><col min="1" max="16384" width="0" hidden="1"/></cols><sheetData>`)
			return swap(t, p, listPart, "<row>", `<row hidden="1" ht="0">`)
		}},
		{"百万空行", "", func(p []partOf) []partOf {
			return swap(t, p, listPart, "</sheetData>", strings.Repeat(`<row s="1"/>`, 1_000_000)+"</sheetData>")
		}},
		{"宽字部件", "", func(p []partOf) []partOf { return rewrite(p, listPart, wideText) }},
		{"带标记的部件", "", func(p []partOf) []partOf { return rewrite(p, listPart, func(s string) string { return "\ufeff" + s }) }},
		{"二百万字的格式", "", func(p []partOf) []partOf {
			return swap(t, p, stylePart, `formatCode="yyyy-mm-dd"`, `formatCode="`+strings.Repeat("0", 2_000_000)+`"`)
		}},
		{"外部网址", "", func(p []partOf) []partOf {
			return append(p, partOf{"xl/worksheets/_rels/sheet1.xml.rels", relOpen + `<Relationship Id="a" Type="` + relKind + `hyperlink" Target="http://127.0.0.1/" TargetMode="External"/></Relationships>`})
		}},
	}
	for i, name := range []string{"受理回执", "校验结果", "读作", "选项", "Ａ", "a[b]c", "甲:乙/丙\\丁?*", "'引号'", strings.Repeat("长", 200), "&#10;换行&#9;", "_x0007_", "\u202e反", " ", "History", "开班申请", "=1+1"} {
		all = append(all, spoiler{fmt.Sprintf("表名%d", i), "", tab(name)})
	}
	return all
}

// rewrite changes a whole part.
func rewrite(p []partOf, name string, change func(string) string) []partOf {
	for i := range p {
		if p[i].name == name {
			p[i].text = change(p[i].text)
		}
	}
	return p
}

// TestANightOfOddFiles: each is read, decided and answered; the receipt opens in the other reader and holds no formula, and the
// night stays within a gigabyte. It is not played beside others: the heap is that of the process.
func TestANightOfOddFiles(t *testing.T) {
	w := newTown(t)
	odd := oddBooks(t)
	var schools []school
	var classes []*class
	for i := range odd {
		schools = append(schools, schoolOf(counties()[i%9], i+1))
		classes = append(classes, classOf(schools[i], "GYB", "2025-03-03", crowd(1+i*5, 3)))
	}
	w.drop("市级/基础信息.xlsx", registers(2025, schools))
	for i, one := range odd {
		w.dropBytes("机构/"+schools[i].credit+"/"+one.name+".xlsx", packed(t, one.change(slices.Clone(written(classes[i].opening())))))
	}
	high := peak(t)
	done := w.night("2025-03-01")
	if mb := high(); mb > 1000 {
		t.Errorf("the heap grew to %d MB", mb)
	}
	if got := count(done, "opening"); got.Received != int64(len(odd)) || got.Returned+got.Repeated != 0 || len(done.Waiting)+len(done.Skipped) != 0 {
		t.Errorf("%d odd files: %+v, waiting %v, skipped %v", len(odd), done.Kinds, done.Waiting, done.Skipped)
	}
	for i, one := range odd {
		r := w.receipt("机构/" + schools[i].credit + "/" + one.name + ".xlsx")
		if r.stops() != one.told && r.stops() != "A9-1" || r.result() == "退回" {
			t.Errorf("%s: %s stopped by %q: %v", one.name, r.result(), r.stops(), r.findings)
		}
	}
	for file, parts := range w.unzipped() {
		for part, body := range parts {
			if strings.HasPrefix(part, "xl/worksheets/") && (strings.Contains(body, "<f>") || strings.Contains(body, "<f ")) {
				t.Errorf("%s %s holds a formula", file, part)
			}
		}
	}
}

// peak watches the heap until its answer, in megabytes, is asked for.
func peak(t testing.TB) func() uint64 {
	stop, high := make(chan bool), make(chan uint64)
	go func() {
		var most uint64
		var m runtime.MemStats
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				high <- most
				return
			case <-tick.C:
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse>>20)
			}
		}
	}()
	return func() uint64 {
		stop <- true
		got := <-high
		t.Logf("heap at most %d MB", got)
		return got
	}
}
