package staging

import (
	"testing"

	"chuangpei/pipeline/form"
)

// called puts a name into the results of a completion.
func called(name string) func([]tab) []tab {
	return func(b []tab) []tab { return put(b, "考核成绩", 2, 1, name) }
}

// play checks the cases, each of an honest completion unless it says otherwise.
func play(t *testing.T, cases []outcome) {
	t.Helper()
	for _, c := range cases {
		if c.writer = writers()[0]; c.kind == "" {
			c.kind = form.Academy + "结业"
		}
		if c.twin == nil && c.cells == "" {
			c.twin = func(b []tab) []tab { return b }
		}
		t.Run(c.name, func(t *testing.T) { c.check(t) })
	}
}

// TestPeopleSeeTheSame: whatever stands in a name that people cannot see, the name is what they see, and they are told.
func TestPeopleSeeTheSame(t *testing.T) {
	play(t, []outcome{
		{name: "zero-width blank", change: called("张\u200b三"), readings: []string{"A2 张(U+200B)三 张三"}},
		{name: "byte order mark", change: called("\ufeff张三"), readings: []string{"A2 (U+FEFF)张三 张三"}},
		{name: "joiners", change: called("张\u2060\u200d三"), readings: []string{"A2 张(U+2060)(U+200D)三 张三"}},
		{name: "marks of direction", change: called("\u202d张三\u202c"),
			readings: []string{"A2 (U+202D)张三(U+202C) 张三"}},
		{name: "Hangul filler", change: called("张\u3164三"), readings: []string{"A2 张(U+3164)三 张三"}},
		{name: "half-width Hangul filler", change: called("张三\uffa0"), readings: []string{"A2 张三(U+FFA0) 张三"}},
		{name: "blank of Braille", change: called("张\u2800三"), readings: []string{"A2 张(U+2800)三 张三"}},
		{name: "variation selector", change: called("张\U000e0100三\ufe0f"),
			readings: []string{"A2 张(U+E0100)三(U+FE0F) 张三"}},
		{name: "mark of an object", change: called("张三\ufffc"), readings: []string{"A2 张三(U+FFFC) 张三"}},
		{name: "annotation", change: called("\ufff9张三\ufffb"), readings: []string{"A2 (U+FFF9)张三(U+FFFB) 张三"}},
		{name: "tag", change: called("张三\U000e0041"), readings: []string{"A2 张三(U+E0041) 张三"}},
		{name: "soft hyphen and grapheme joiner", change: called("张\u00ad\u034f三"),
			readings: []string{"A2 张(U+00AD)(U+034F)三 张三"}},
		{name: "Mongolian and Khmer vowels", change: called("张\u180e\u17b4三"),
			readings: []string{"A2 张(U+180E)(U+17B4)三 张三"}},
		{name: "control characters", change: called("张_x0001_三"), readings: []string{"A2 张(U+0001)三 张三"}},
		{name: "blanks of every kind", change: called("\u3000张\u2003 三\u00a0"), readings: nil},
		{name: "compatibility ideograph", change: called("張\uf900"), twin: called("張豈"),
			readings: []string{"A2 張\uf900(U+F900) 張豈"}},
		{name: "radicals", change: called("⺩⼩⺠⼉"), twin: called("王小民儿"),
			readings: []string{"A2 ⺩(U+2EA9)⼩(U+2F29)⺠(U+2EA0)⼉(U+2F09) 王小民儿"}},
		{name: "letter and accent", change: called("Jose\u0301"), twin: called("José")},
		{name: "middle dots", change: called("阿依古丽‧买买提"), twin: called("阿依古丽·买买提"),
			readings: []string{"A2 阿依古丽‧买买提 阿依古丽·买买提"}},
	})
}

// TestForeignSigns: a character that other computers do not show, or that is lost, is refused by its code point.
func TestForeignSigns(t *testing.T) {
	open := form.Academy + "开班"
	play(t, []outcome{
		{name: "private use", change: called("张\ue863"), cells: "考核成绩 A2", says: []string{"U+E863", "重新输入"}},
		{name: "private use, plane 15", change: called("张\U000f0001三"), cells: "考核成绩 A2",
			says: []string{"U+F0001"}},
		{name: "lost character", change: called("张\ufffd"), cells: "考核成绩 A2", says: []string{"U+FFFD"}},
		{name: "header with a private character",
			change: func(b []tab) []tab { return put(b, "考核成绩", 1, 4, "考核结\ue123") },
			cells:  "考核成绩 D1", says: []string{"U+E123"}},
		{name: "label with a private character", kind: open,
			change: func(b []tab) []tab { return put(b, "开班信息", 7, 1, "开班日\ue123") },
			cells:  "开班信息 A7", says: []string{"U+E123"}},
	})
}

// TestHeadersAndValuesAsSeen: headers, labels, sheets, marks, numbers and values of lists are what people see, too.
func TestHeadersAndValuesAsSeen(t *testing.T) {
	open := form.Academy + "开班"
	play(t, []outcome{
		{name: "header", change: func(b []tab) []tab { return put(b, "考核成绩", 1, 1, "\u200b姓\u2060名\ufe0f") },
			readings: []string{"A1 (U+200B)姓(U+2060)名(U+FE0F) 姓名"}},
		{name: "label", kind: open, change: func(b []tab) []tab { return put(b, "开班信息", 7, 1, "开班⽇期") },
			readings: []string{"A7 开班⽇(U+2F47)期 开班日期"}},
		{name: "value of a list", change: func(b []tab) []tab { return put(b, "考核成绩", 2, 4, "合\u200b格") },
			readings: []string{"D2 合(U+200B)格 合格"}},
		{name: "identity number",
			change:   func(b []tab) []tab { return put(b, "考核成绩", 2, 2, "\u202a"+zhang+"\u202c") },
			readings: []string{"B2 (U+202A)" + zhang + "(U+202C) " + zhang}},
		{name: "mark", change: func(b []tab) []tab { return put(b, "考勤记录", 2, 3, "√\u200b") },
			readings: []string{"C2 √(U+200B) √"}},
		{name: "sheet", change: func(b []tab) []tab { b[3].name = "考核成绩\u200b"; return b },
			readings: []string{" 考核成绩(U+200B) 考核成绩"}},
	})
}
