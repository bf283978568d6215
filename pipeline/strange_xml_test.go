package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// hostile is a file that means harm or that something has spoilt, and what 问题 on its receipt must speak of.
type hostile struct {
	name string
	told string
	data []byte
}

// spoiler changes the parts of a good workbook; told is what its sender must hear.
type spoiler struct {
	name, told string
	change     func(p []partOf) []partOf
}

// made are the spoilt workbooks.
func made(t testing.TB, base []partOf, all []spoiler) []hostile {
	var out []hostile
	for _, s := range all {
		out = append(out, hostile{s.name + ".xlsx", s.told, packed(t, s.change(slices.Clone(base)))})
	}
	return out
}

// greedyBooks want more memory, time or depth than a workbook may have.
func greedyBooks(t testing.TB) []spoiler {
	in := func(name, old, text string) func([]partOf) []partOf {
		return func(p []partOf) []partOf { return swap(t, p, name, old, text) }
	}
	more := func(data string) func([]partOf) []partOf {
		return func(p []partOf) []partOf { return addSheet(t, p, "多余", data) }
	}
	rows := func(data string) func([]partOf) []partOf { return more("<sheetData>" + data + "</sheetData>") }
	table := func(items string) func([]partOf) []partOf {
		return func(p []partOf) []partOf { return addStrings(t, p, items) }
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
		{"六万个合并", "上限", more("<sheetData/><mergeCells>" + manyRows(60_000, `<mergeCell ref="A#:B#"/>`) + "</mergeCells>")},
		{"五十一张表", "上限", func(p []partOf) []partOf {
			for i := range 50 {
				p = addSheet(t, p, fmt.Sprintf("多余%d", i), "<sheetData/>")
			}
			return p
		}},
		{"三十五兆的注释", "上限", more(manyRows(800_000, "<!-- 第#行，第#列，# -->") + "<sheetData/>")},
		{"六份十二兆", "上限", func(p []partOf) []partOf {
			for i := range 6 {
				p = append(p, partOf{fmt.Sprintf("xl/media/image%d.xml", i), noise})
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
	add := func(name, text string) func([]partOf) []partOf {
		return func(p []partOf) []partOf { return append(p, partOf{name, text}) }
	}
	linked := func(kind, target, mode string) func([]partOf) []partOf {
		return add("xl/worksheets/_rels/sheet1.xml.rels", relOpen+`<Relationship Id="a" Type="`+relKind+kind+`" Target="`+target+`" TargetMode="`+mode+`"/></Relationships>`)
	}
	before := func(name, doctype string) func([]partOf) []partOf {
		return func(p []partOf) []partOf {
			for i := range p {
				if p[i].name == name {
					p[i].text = doctype + p[i].text
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
		{"未知实体", "已损坏", func(p []partOf) []partOf { return swap(t, p, sheetPart, "<t>", "<t>&f;") }},
		{"宏", "宏", add("xl/vbaProject.bin", "x")},
		{"改名的宏", "宏", linked("vbaProject", "../evil.bin", "Internal")},
		{"宏表", "宏", add("xl/macrosheets/sheet1.xml", "<x/>")},
		{"外部链接", "外部链接", add("xl/externalLinks/externalLink1.xml", "<externalLink "+mainSpace+"/>")},
		{"DDE", "外部链接", add("xl/externalLinks/externalLink1.xml", "<externalLink "+mainSpace+`><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`)},
		{"外部链接路径", "外部链接", linked("externalLinkPath", "file:///C:/x.xlsx", "External")},
		{"外部引用清单", "外部链接", func(p []partOf) []partOf { return swap(t, p, bookPart, "</sheets>", "</sheets><externalReferences/>") }},
		{"嵌入对象", "嵌入了", add("xl/embeddings/oleObject1.bin", "x")},
		{"嵌入文档", "嵌入了", linked("package", "../embeddings/a.docx", "Internal")},
		{"控件", "嵌入了", add("xl/activeX/activeX1.xml", "<x/>")},
		{"外部工作表", "已损坏", func(p []partOf) []partOf {
			return swap(t, p, relsPart, `Target="worksheets/sheet1.xml"`, `TargetMode="External" Target="file:///etc/passwd"`)
		}},
	}
}

// brokenBooks contradict themselves in their XML.
func brokenBooks(t testing.TB) []spoiler {
	in := func(name, old, text string) func([]partOf) []partOf {
		return func(p []partOf) []partOf { return swap(t, p, name, old, text) }
	}
	rows := func(data string) func([]partOf) []partOf { return in(listPart, "</sheetData>", data+"</sheetData>") }
	gone := func(name string) func([]partOf) []partOf {
		return func(p []partOf) []partOf {
			return slices.DeleteFunc(p, func(p partOf) bool { return p.name == name })
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
		{"半个文件", "已损坏", func(p []partOf) []partOf {
			p[6].text = p[6].text[:len(p[6].text)/2]
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
		{"没有表", "已损坏", func(p []partOf) []partOf {
			from, to := strings.Index(p[2].text, "<sheet "), strings.Index(p[2].text, "</sheets>")
			p[2].text = p[2].text[:from] + p[2].text[to:]
			return p
		}},
		{"表名只差大小写", "已损坏", func(p []partOf) []partOf {
			return addSheet(t, addSheet(t, p, "Draft", "<sheetData/>"), "DRAFT", "<sheetData/>")
		}},
		{"类型重复", "已损坏", in(typesPart, "<Override", `<Default Extension="RELS" ContentType="x"/><Override`)},
		{"半个代理", "已损坏", rows(`<row><c t="str"><v>_xD83D_</v></c></row>`)},
		{"另一种编码", "少见的写法", func(p []partOf) []partOf { p[6].text = `<?xml version="1.0" encoding="GBK"?>` + p[6].text; return p }},
	}
	for name, bad := range map[string]string{"非法编码": "\xff\xfe\xff", "空字符": "\x00", "控制字符": "\x07", "代理字符": "\xed\xa0\x80", "非字符": "\uffff", "引用控制字符": "&#7;", "引用空字符": "&#0;"} {
		all = append(all, spoiler{name, "已损坏", rows("<row><c t=\"str\"><v>甲" + bad + "</v></c></row>")})
	}
	return all
}
