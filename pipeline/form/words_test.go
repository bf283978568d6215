package form

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sampleLists are lists like the policy's.
func sampleLists() Lists {
	return Lists{
		Courses: []Listed{{"SYB", "创办企业", []string{"创办你的企业"}}, {"IYB", "改善企业", nil},
			{"WLC", "网络创业", nil}, {"GYB", "创业意识", nil}},
		Counties: []Listed{{"150104", "玉泉区", nil}, {"150121", "土默特左旗", []string{"土左旗"}},
			{"150122", "托克托县", []string{"托县"}},
			{"150123", "和林格尔县", []string{"和林县"}}, {"150124", "清水河县", []string{"清县"}}},
		Funds: []Listed{{"就业补助资金", "就业补助资金", nil},
			{"职业技能提升行动专账资金", "职业技能提升行动专账资金", []string{"专账资金"}}},
		Layouts: []Listed{{"岛形", "岛形", nil}, {"U形", "U形", []string{"U型"}}},
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		kind       Kind
		text, want string
	}{
		{Person, "张三", "张三"}, {Person, "张 三", "张三"}, {Person, "张　三", "张三"},
		{Person, "欧阳 娜 娜", "欧阳娜娜"}, {Person, "阿依古丽•买买提", "阿依古丽·买买提"},
		{Person, "阿依古丽・买买提", "阿依古丽·买买提"}, {Person, "阿依古丽 · 买买提", "阿依古丽·买买提"},
		{Person, "阿依古丽.买买提", "阿依古丽·买买提"}, {Person, "\u200b张三\ufeff", "张三"},
		{Person, "John  Smith", "John Smith"}, {Person, "J.Smith", "J.Smith"}, {Person, "=张三", "=张三"},
		{Person, "+张三", "+张三"},
		{Person, "张三、李四", ""}, {Person, "张三,李四", ""}, {Person, "张三/李四", ""}, {Person, "张三\n李四", ""},
		{Person, "同上", ""},
		{Person, strings.Repeat("长", 101), ""}, {Name, "某某（北京） 培训学校", "某某（北京）培训学校"},
		{Name, "A、B公司", "A、B公司"}, {Name, strings.Repeat("长", 100), strings.Repeat("长", 100)},
	} {
		v, p := parse(c.kind, typed(c.text))
		if v.Text != c.want || (p == nil) != (c.want != "") {
			t.Errorf("%q: %+v %+v, want %q", c.text, v, p, c.want)
		}
		if p == nil && (v.Read != "") != (strings.TrimSpace(c.text) != c.want) {
			t.Errorf("%q: reading %q", c.text, v.Read)
		}
	}
	if _, p := parse(Person, numeric("12", Plain)); p == nil {
		t.Error("a number was read as a person's name")
	}
}

// TestNamesSettle: reading what was read changes nothing, and no blank or odd dot is left between Han characters.
func TestNamesSettle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(rapid.SampledFrom([]rune("张三李四阿依·•・‧. 　Ab"))).Draw(t, "name")
		once, p := parse(Name, typed(name))
		if p != nil {
			return
		}
		if twice, _ := parse(Name, typed(once.Text)); twice.Text != once.Text ||
			strings.ContainsAny(once.Text, "•・‧　") {
			t.Fatalf("%q, then %q", once.Text, twice.Text)
		}
	})
}

func TestListedValues(t *testing.T) {
	for _, c := range []struct {
		kind       Kind
		text, want string
	}{
		{Course, "SYB", "SYB"}, {Course, "syb", "SYB"}, {Course, "ＳＹＢ", "SYB"}, {Course, "创办企业", "SYB"},
		{Course, "创办企业（SYB）", "SYB"}, {Course, "创办企业(syb)", "SYB"},
		{Course, "SYB（创办企业）", "SYB"}, {Course, "创办企业培训", "SYB"}, {Course, "创办企业培训班", "SYB"},
		{Course, "SYB培训", "SYB"}, {Course, "网络创业培训", "WLC"},
		{Course, "创业", ""}, {Course, "创办企业（GYB）", ""}, {Course, "SYB、IYB", ""}, {Course, "培训", ""},
		{Course, "同上", ""},
		{Courses, "SYB、WLC", "SYB,WLC"}, {Courses, "创办企业，网络创业", "SYB,WLC"}, {Courses, "SYB/SYB", "SYB"},
		{Courses, "SYB、烹饪", ""}, {Courses, "、", ""},
		{County, "150104", "150104"}, {County, "玉泉区", "150104"}, {County, "土左旗", "150121"},
		{County, "托县", "150122"}, {County, "150104玉泉区", "150104"},
		{County, "150172", ""}, {County, "玉泉", ""}, {Fund, "就业补助资金", "就业补助资金"},
		{Fund, "专账资金", "职业技能提升行动专账资金"}, {Fund, "自筹", ""},
		{Layout, "岛形", "岛形"}, {Layout, "Ｕ形", "U形"}, {Layout, "u型", "U形"}, {Layout, "“岛”型", "岛形"},
		{Layout, "排排坐", "排排坐"},
	} {
		if v, p := parse(c.kind, typed(c.text)); v.Text != c.want || (p == nil) != (c.want != "") ||
			p != nil && p.Rule != "D-1" {
			t.Errorf("%s %q: %+v %+v, want %q", c.kind, c.text, v, p, c.want)
		}
	}
	if v, p := parse(County, numeric("150104", Plain)); p != nil || v.Text != "150104" {
		t.Errorf("a code in a number cell: %+v %+v", v, p)
	}
	v, p := Column{Kind: County, Policy: "A16-1"}.Parser(sampleLists())(typed("150172"))
	if p != nil || v.Text != "150172" {
		t.Errorf("a value that policy answers for: %+v %+v", v, p)
	}
	if v, _ := parse(County, typed("土左旗")); v.Read != "150121" {
		t.Errorf("short name is not noted: %+v", v)
	}
}

func TestChoices(t *testing.T) {
	read := Column{Kind: Choice, List: []string{"合格", "不合格", "未参加"}}.Parser(Lists{})
	for text, want := range map[string]string{"合格": "合格", " 不合格 ": "不合格", "合 格": "合格", "优秀": "",
		"合格、未参加": ""} {
		if v, p := read(typed(text)); v.Text != want || (p == nil) != (want != "") ||
			p != nil && p.Allowed != "合格、不合格、未参加" {
			t.Errorf("%q: %+v %+v", text, v, p)
		}
	}
}

func TestMarks(t *testing.T) {
	for text, want := range map[string]string{
		"√": Present, "✓": Present, "出": Present, "1": Present, "✔": Present, "☑": Present, "１": Present,
		"出勤": Present, "旷": Absent, "×": Absent, "0": Absent,
		"X": Absent, "x": Absent, "✗": Absent, "旷课": Absent, "假": Leave, "请假": Leave, "事假": Leave, "病假": Leave,
		"△": Leave, " √ ": Present, "▲": Leave,
		"": "", "○": "", "/": "", "迟到": "", "V": "", "2": "", "是": "", "-": "",
	} {
		mark, read, ok := ParseMark(typed(text))
		if mark != want || ok != (want != "") {
			t.Errorf("%q: %q %v", text, mark, ok)
		}
		if listed := strings.Contains(" √ ✓ 出 1 旷 × 0 假 请假 事假 病假 △ ", " "+strings.TrimSpace(text)+" "); ok &&
			(read == "") != listed {
			t.Errorf("%q: reading %q", text, read)
		}
	}
	for text, want := range map[string]string{"1": Present, "0": Absent, "1.0": Present, "2": "", "0.5": "", "-1": ""} {
		if mark, _, _ := ParseMark(numeric(text, Plain)); mark != want {
			t.Errorf("number %q: %q", text, mark)
		}
	}
	if _, _, ok := ParseMark(Cell{Text: "1", Stored: Boolean}); ok {
		t.Error("TRUE was read as a mark")
	}
}

// TestHeaderNoise: whatever people put around a header, it is the same header.
func TestHeaderNoise(t *testing.T) {
	noise := []string{"", " ", "　", "\n", "*", "（必填）", "(必填)", "（元）", "＊", "【必填】", "\u200b"}
	rapid.Check(t, func(t *rapid.T) {
		header := rapid.SampledFrom([]string{"姓名", "身份证号", "申请金额", "统一社会信用代码"}).Draw(t, "header")
		var b strings.Builder
		for _, r := range header {
			b.WriteString(rapid.SampledFrom([]string{"", "", " ", "\n", "　"}).Draw(t, "gap"))
			b.WriteRune(r)
		}
		text := rapid.SampledFrom(noise).Draw(t, "before") + b.String() + rapid.SampledFrom(noise).Draw(t, "after")
		if got := Key(text); got != header {
			t.Fatalf("%q gives %q", text, got)
		}
	})
	for text, want := range map[string]string{"培训机构名称：": "培训机构名称", "ＩＤ": "ID", "（必填）": "(必填)",
		"*": "*", "金额（元": "金额(元", "": ""} {
		if got := Key(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
