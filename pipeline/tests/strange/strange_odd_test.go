package strange_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/handmade"
	"chuangpei/pipeline/town"
)

// oddBooks are good applications with something odd beside, within or around what the form asks for: read, decided and
// answered all the same. told is the rules that stop something, "" for none.
func oddBooks(t testing.TB) []spoiler {
	more := func(name, data string) func([]handmade.Part) []handmade.Part {
		return func(p []handmade.Part) []handmade.Part { return addSheet(t, p, name, data) }
	}
	rows := func(data string) func([]handmade.Part) []handmade.Part {
		return more("多余", "<sheetData>"+data+"</sheetData>")
	}
	text := func(value string) func([]handmade.Part) []handmade.Part {
		return rows(`<row><c t="inlineStr"><is><t xml:space="preserve">` + value + `</t></is></c></row>`)
	}
	tab := func(name string) func([]handmade.Part) []handmade.Part {
		return more(name, `<sheetData><row><c><v>1</v></c></row></sheetData>`)
	}
	number := func(v string) func([]handmade.Part) []handmade.Part {
		return rows(`<row><c><v>` + v + `</v></c><c s="1"><v>` + v + `</v></c><c s="2"><v>` + v + `</v></c></row>`)
	}
	all := []spoiler{
		{"公式陈旧", "", rows(`<row><c><f>1+1</f><v>5</v></c></row>`)},
		{"公式调命令", "", rows(`<row><c t="str"><f>cmd|'/c calc'!A1</f><v>x</v></c></row>`)},
		{"超链接公式", "",
			rows(`<row><c t="str"><f>HYPERLINK("http://127.0.0.1","x")</f><v>=HYPERLINK("x")</v></c></row>`)},
		{"像公式的字", "",
			rows(
				`<row><c t="str"><v>=1+1</v></c><c t="str"><v>+1</v></c><c t="str"><v>@x</v></c>` +
					`<c t="str"><v>-1</v></c><c t="str"><v>	=1</v></c></row>`)},
		{"错误值", "",
			rows(`<row><c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c><c t="d"><v>2025-03-03T09:00:00</v></c></row>`)},
		{"长文字", "", text(strings.Repeat("字", 32767))}, {"长转义", "", text(strings.Repeat("_x005F_x0041_", 4681))},
		{"替换字符", "", text("甲\ufffd乙")},
		{"转义控制字符", "", text("甲_x0007__x0000__x000D__x000A_乙_x001F_")}, {"换行与制表", "", text("甲\n\n\t乙  ")},
		{"转义非字符", "", text("甲_xFFFF__xFFFE_乙")},
		{"从右向左", "", text("\u202e甲乙\u202c\u200f\u2066x\u2069")}, {"表情", "", text("😀👨‍👩‍👧")},
		{"组合字符", "", text("e" + strings.Repeat("\u0301", 3000))},
		{"日期格极大", "", number("1e308")}, {"日期格负", "", number("-5")}, {"日期格六十", "", number("60")},
		{"数极长", "", number(strings.Repeat("9", 30000))}, {"数极小", "", number("1E-400")},
		{"数溢出", "", number("1e999")}, {"写法特别的数", "", number("+.5E+00")}, {"尾点", "", number("7.")},
		{"合并成片", "", more("多余", `<sheetData/><mergeCells>`+manyRows(
			49_000, `<mergeCell ref="A1:IV#"/>`)+`</mergeCells>`)},
		{"整表合并", "",
			more(
				"多余",
				`<sheetData><row><c><v>1</v></c></row></sheetData>`+
					`<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`)},
		{"末行", "", rows(`<row r="1048576"><c r="IV1048576"><v>1</v></c></row>`)},
		{"五万格在最右列", "", rows(manyRows(49_000, `<row r="#"><c r="IV#"><v>1</v></c></row>`))},
		{"十六兆文字", "", rows(`<row>` + strings.Repeat(
			`<c t="inlineStr"><is><t>`+strings.Repeat("x", 32767)+`</t></is></c>`, 250) + `</row>` + strings.Repeat(
			`<row><c t="inlineStr"><is><t>`+strings.Repeat("字", 32767)+`</t></is></c></row>`, 80))},
	}
	all = append(all, oddParts(t)...)
	for i, name := range []string{"受理回执", "校验结果", "读作", "选项", "Ａ", "a[b]c", "甲:乙/丙\\丁?*", "'引号'",
		strings.Repeat("长", 200), "&#10;换行&#9;", "_x0007_", "\u202e反", " ", "History", "开班申请", "=1+1"} {
		all = append(all, spoiler{fmt.Sprintf("表名%d", i), "", tab(name)})
	}
	return all
}

// rewrite changes a whole part.
func rewrite(p []handmade.Part, name string, change func(string) string) []handmade.Part {
	for i := range p {
		if p[i].Name == name {
			p[i].Text = change(p[i].Text)
		}
	}
	return p
}

// TestANightOfOddFiles: each is read, decided and answered; the receipt opens in the other reader and holds no formula,
// and the night stays within a gigabyte. It is not played beside others: the heap is that of the process.
func TestANightOfOddFiles(t *testing.T) {
	w := town.New(t)
	odd := oddBooks(t)
	var schools []town.School
	var classes []*town.Class
	for i := range odd {
		schools = append(schools, town.SchoolOf(town.Counties()[i%9], i+1))
		classes = append(classes, town.ClassOf(schools[i], "GYB", "2025-03-03", town.Crowd(1+i*5, 3)))
	}
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools))
	for i, one := range odd {
		w.DropBytes("机构/"+schools[i].Credit+"/"+one.name+".xlsx",
			handmade.Zip(t, one.change(slices.Clone(written(classes[i].Opening())))))
	}
	high := peak(t)
	done := w.Night("2025-03-01")
	if mb := high(); mb > 1000 {
		t.Errorf("the heap grew to %d MB", mb)
	}
	if got := town.Count(done, "opening"); got.Received != int64(len(odd)) || got.Returned+got.Repeated != 0 ||
		len(done.Waiting)+len(done.Skipped) != 0 {
		t.Errorf("%d odd files: %+v, waiting %v, skipped %v", len(odd), done.Kinds, done.Waiting, done.Skipped)
	}
	for i, one := range odd {
		r := w.Receipt("机构/" + schools[i].Credit + "/" + one.name + ".xlsx")
		if r.Stops() != one.told && r.Stops() != "A9-1" || r.Result() == "退回" {
			t.Errorf("%s: %s stopped by %q: %v", one.name, r.Result(), r.Stops(), r.Findings)
		}
	}
	for file, parts := range w.Unzipped() {
		for part, body := range parts {
			if strings.HasPrefix(part, "xl/worksheets/") &&
				(strings.Contains(body, "<f>") || strings.Contains(body, "<f ")) {
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

// hostile is a file that means harm or that something has spoilt, and what 问题 on its receipt must speak of.
type hostile struct {
	name string
	told string
	data []byte
}

// spoiler changes the parts of a good workbook; told is what its sender must hear.
type spoiler struct {
	name, told string
	change     func(p []handmade.Part) []handmade.Part
}

// made are the spoilt workbooks.
func made(t testing.TB, base []handmade.Part, all []spoiler) []hostile {
	var out []hostile
	for _, s := range all {
		out = append(out, hostile{s.name + ".xlsx", s.told, handmade.Zip(t, s.change(slices.Clone(base)))})
	}
	return out
}

// greedyBooks want more memory, time or depth than a workbook may have.
func greedyBooks(t testing.TB) []spoiler {
	in := func(name, old, text string) func([]handmade.Part) []handmade.Part {
		return func(p []handmade.Part) []handmade.Part { return handmade.Edit(t, p, name, old, text) }
	}
	more := func(data string) func([]handmade.Part) []handmade.Part {
		return func(p []handmade.Part) []handmade.Part { return addSheet(t, p, "多余", data) }
	}
	rows := func(data string) func([]handmade.Part) []handmade.Part {
		return more("<sheetData>" + data + "</sheetData>")
	}
	table := func(items string) func([]handmade.Part) []handmade.Part {
		return func(p []handmade.Part) []handmade.Part { return addStrings(t, p, items) }
	}
	noise := manyRows(320_000, "<!-- 第#行，第#列，# -->")
	return []spoiler{
		{"空白格三十三兆", "上限", rows(manyRows(1<<19, `<row r="#"><c r="A#" s="1"/><c r="B#" s="1"/></row>`))},
		{"一亿字的文字", "异常庞大", table("<si><t>" + strings.Repeat("长", 35<<20) + "</t></si>")},
		{"三十兆的文字", "上限", table("<si><t>" + strings.Repeat("文字", 5<<20) + "</t></si>")},
		{"三万二千七百六十八字", "上限", table("<si><t>" + strings.Repeat("字", 32768) + "</t></si>")},
		{"五十万零一条文字", "上限", table(strings.Repeat("<si/>", 500_001))},
		{"长公式", "上限", rows(`<row><c><f>` + strings.Repeat("1+", 20_000) + `1</f><v>1</v></c></row>`)},
		{"嵌套十万层", "上限", more(strings.Repeat("<extLst>", 100_000) + strings.Repeat("</extLst>", 100_000))},
		{"百万属性", "上限", in(sheetPart, "<sheetData>", "<sheetData"+manyRows(1_000_000, ` a#="1"`)+">")},
		{"一元素六十五属性", "上限", in(sheetPart, "<sheetData>", "<sheetData"+manyRows(65, ` a#="1"`)+">")},
		{"命名空间千个", "上限", more(manyRows(20, "<extLst"+manyRowsOf("#", 60)+">"))},
		{"第XFD列一千行", "上限", rows(manyRows(1000, `<row r="#"><c r="XFD#"><v>1</v></c></row>`))},
		{"五万零一格", "上限", rows(manyRows(50_001, `<row><c><v>#</v></c></row>`))},
		{"六万个合并", "上限", more("<sheetData/><mergeCells>" + manyRows(60_000, `<mergeCell ref="A#:B#"/>`) +
			"</mergeCells>")},
		{"五十一张表", "上限", func(p []handmade.Part) []handmade.Part {
			for i := range 50 {
				p = addSheet(t, p, fmt.Sprintf("多余%d", i), "<sheetData/>")
			}
			return p
		}},
		{"三十五兆的注释", "上限", more(manyRows(800_000, "<!-- 第#行，第#列，# -->") + "<sheetData/>")},
		{"六份十二兆", "上限", func(p []handmade.Part) []handmade.Part {
			for i := range 6 {
				p = append(p, handmade.Part{Name: fmt.Sprintf("xl/media/image%d.xml", i), Text: noise})
			}
			return p
		}},
	}
}

// manyRowsOf writes n declarations of namespaces, to be told apart by what replaces mark later.
func manyRowsOf(mark string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ` xmlns:n%s_%d="u%s_%d"`, mark, i, mark, i)
	}
	return b.String()
}

// forbiddenBooks carry what an application must not carry.
func forbiddenBooks(t testing.TB) []spoiler {
	add := func(name, text string) func([]handmade.Part) []handmade.Part {
		return func(p []handmade.Part) []handmade.Part { return append(p, handmade.Part{Name: name, Text: text}) }
	}
	linked := func(kind, target, mode string) func([]handmade.Part) []handmade.Part {
		return add("xl/worksheets/_rels/sheet1.xml.rels",
			relOpen+`<Relationship Id="a" Type="`+relKind+kind+`" Target="`+target+`" TargetMode="`+mode+
				`"/></Relationships>`)
	}
	before := func(name, doctype string) func([]handmade.Part) []handmade.Part {
		return func(p []handmade.Part) []handmade.Part {
			for i := range p {
				if p[i].Name == name {
					p[i].Text = doctype + p[i].Text
				}
			}
			return p
		}
	}
	laughs := `<!DOCTYPE lolz [<!ENTITY a "ha">` + manyRows(9, `<!ENTITY a# "&a;&a;&a;&a;&a;&a;&a;&a;">`) + `]>`
	return []spoiler{
		{"十亿笑", "DOCTYPE", before(sheetPart, laughs)},
		{"外部实体", "DOCTYPE", before(bookPart, `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>`)},
		{"外部实体在关系里", "DOCTYPE", before("_rels/.rels", `<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">`)},
		{"外部实体在类型里", "DOCTYPE", before(typesPart, `<!DOCTYPE x>`)},
		{"未知实体", "已损坏", func(p []handmade.Part) []handmade.Part {
			return handmade.Edit(t, p, sheetPart, "<t>", "<t>&f;")
		}},
		{"宏", "宏", add("xl/vbaProject.bin", "x")},
		{"改名的宏", "宏", linked("vbaProject", "../evil.bin", "Internal")},
		{"宏表", "宏", add("xl/macrosheets/sheet1.xml", "<x/>")},
		{"外部链接", "外部链接", add("xl/externalLinks/externalLink1.xml", "<externalLink "+mainSpace+"/>")},
		{"DDE", "外部链接", add("xl/externalLinks/externalLink1.xml",
			"<externalLink "+mainSpace+`><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`)},
		{"外部链接路径", "外部链接", linked("externalLinkPath", "file:///C:/x.xlsx", "External")},
		{"外部引用清单", "外部链接", func(p []handmade.Part) []handmade.Part {
			return handmade.Edit(t, p, bookPart, "</sheets>", "</sheets><externalReferences/>")
		}},
		{"嵌入对象", "嵌入了", add("xl/embeddings/oleObject1.bin", "x")},
		{"嵌入文档", "嵌入了", linked("package", "../embeddings/a.docx", "Internal")},
		{"控件", "嵌入了", add("xl/activeX/activeX1.xml", "<x/>")},
		{"外部工作表", "已损坏", func(p []handmade.Part) []handmade.Part {
			return handmade.Edit(t, p, relsPart, `Target="worksheets/sheet1.xml"`,
				`TargetMode="External" Target="file:///etc/passwd"`)
		}},
	}
}

// brokenBooks contradict themselves in their XML.
func brokenBooks(t testing.TB) []spoiler {
	in := func(name, old, text string) func([]handmade.Part) []handmade.Part {
		return func(p []handmade.Part) []handmade.Part { return handmade.Edit(t, p, name, old, text) }
	}
	rows := func(data string) func([]handmade.Part) []handmade.Part {
		return in(listPart, "</sheetData>", data+"</sheetData>")
	}
	gone := func(name string) func([]handmade.Part) []handmade.Part {
		return func(p []handmade.Part) []handmade.Part {
			return slices.DeleteFunc(p, func(p handmade.Part) bool { return p.Name == name })
		}
	}
	all := []spoiler{
		{"字号越界", "已损坏", rows(`<row><c t="s"><v>0</v></c></row>`)},
		{"样式越界", "已损坏", rows(`<row><c s="9"><v>1</v></c></row>`)},
		{"格子倒序", "已损坏", rows(`<row r="90"><c r="B90"><v>1</v></c><c r="A90"><v>2</v></c></row>`)},
		{"两格同址", "已损坏", rows(`<row r="90"><c r="A90"><v>1</v></c><c r="A90"><v>2</v></c></row>`)},
		{"行倒序", "已损坏", rows(`<row r="90"/><row r="89"/>`)},
		{"两行同号", "已损坏", rows(`<row r="90"/><row r="90"/>`)},
		{"格行不一", "已损坏", rows(`<row r="90"><c r="A91"><v>1</v></c></row>`)},
		{"数字不是数", "已损坏", rows(`<row><c><v>1,200</v></c></row>`)},
		{"标签不配", "已损坏", in(listPart, "</worksheet>", "</workshoot>")},
		{"半个文件", "已损坏", func(p []handmade.Part) []handmade.Part {
			p[6].Text = p[6].Text[:len(p[6].Text)/2]
			return p
		}},
		{"两表同部件", "已损坏", in(relsPart, "worksheets/sheet2.xml", "worksheets/sheet1.xml")},
		{"关系成环", "已损坏", in(relsPart, "worksheets/sheet2.xml", "workbook.xml")},
		{"关系指向自己", "已损坏", in(relsPart, "worksheets/sheet2.xml", "_rels/workbook.xml.rels")},
		{"缺工作表", "已损坏", gone(listPart)},
		{"缺样式", "已损坏", gone(stylePart)},
		{"缺关系", "已损坏", gone(relsPart)},
		{"缺总关系", "已损坏", gone("_rels/.rels")},
		{"缺类型", "已损坏", gone(typesPart)},
		{"没有表", "已损坏", func(p []handmade.Part) []handmade.Part {
			from, to := strings.Index(p[2].Text, "<sheet "), strings.Index(p[2].Text, "</sheets>")
			p[2].Text = p[2].Text[:from] + p[2].Text[to:]
			return p
		}},
		{"表名只差大小写", "已损坏", func(p []handmade.Part) []handmade.Part {
			return addSheet(t, addSheet(t, p, "Draft", "<sheetData/>"), "DRAFT", "<sheetData/>")
		}},
		{"类型重复", "已损坏", in(typesPart, "<Override", `<Default Extension="RELS" ContentType="x"/><Override`)},
		{"半个代理", "已损坏", rows(`<row><c t="str"><v>_xD83D_</v></c></row>`)},
		{"另一种编码", "少见的写法", func(p []handmade.Part) []handmade.Part {
			p[6].Text = `<?xml version="1.0" encoding="GBK"?>` + p[6].Text
			return p
		}},
	}
	for name, bad := range map[string]string{"非法编码": "\xff\xfe\xff", "空字符": "\x00", "控制字符": "\x07",
		"代理字符": "\xed\xa0\x80", "非字符": "\uffff", "引用控制字符": "&#7;", "引用空字符": "&#0;"} {
		all = append(all, spoiler{name, "已损坏", rows("<row><c t=\"str\"><v>甲" + bad + "</v></c></row>")})
	}
	return all
}
