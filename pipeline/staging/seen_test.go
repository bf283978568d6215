package staging

import (
	"chuangpei/pipeline/form"
	"fmt"
	"strings"
	"testing"
)

// everyKind are workbooks that together have a column of every kind, by who sends them.
func everyKind() map[string][]tab {
	people := [][2]string{{"张三", zhang}, {"李四", li}}
	roster := tab{"学员名单", [][]any{{"序号", "姓名", "身份证号", "人员类别", "联系电话", "备注"}}}
	attendance := tab{"考勤记录", [][]any{{"姓名", "身份证号", "2025-03-03 09:00", "2025-03-04 14:30"}}}
	results := tab{"考核成绩", [][]any{{"姓名", "身份证号", "考核成绩", "考核结果"}}}
	list := tab{"补贴名单",
		[][]any{{"姓名", "身份证号", "证书编号", "垫付方", "申请金额", "收款户名", "开户银行", "银行账号"}}}
	for i, p := range people {
		roster.rows = append(roster.rows,
			[]any{amount(i + 1), p[0], p[1], "登记失业人员", code(fmt.Sprintf("1900000100%d", i)), code("202503")})
		attendance.rows = append(attendance.rows, []any{p[0], p[1], mark(1), mark(i)})
		results.rows = append(results.rows, []any{p[0], p[1], amount(85.5 + float64(i)*0.07), "合格"})
		list.rows = append(list.rows,
			[]any{p[0], p[1], nil, "个人", amount(1200.1 + float64(i)*0.2), p[0], "示例银行", "4539578763621486"})
	}
	sessions := func(name, instructor string) tab {
		return tab{name, [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师"},
			{day("2025-03-03"), clock(9 * 60), clock(12 * 60), amount(4), "市场", instructor},
			{day("2025-03-04"), clock(14*60 + 30), clock(17*60 + 45), amount(4), "财务", instructor}}}
	}
	return map[string][]tab{
		form.Academy + "开班": {{"开班信息",
			[][]any{{"培训机构名称", "示例培训学校"}, {"统一社会信用代码", "91150102MA00000090"},
				{"办班旗县区", code("150104")},
				{"培训课程", "SYB"}, {"班期名称", "第1期"},
				{"申请人数", amount(2)}, {"开班日期", day("2025-03-03")}, {"结业日期", day("2025-03-04")},
				{"培训地点", "教室"},
				{"课堂布置", "岛形"}, {"联系人", "赵六"},
				{"联系电话", code("13800000000")}, {"申请日期", day("2025-02-20")}}}, roster,
			sessions("课程安排", "讲师甲")},
		form.Academy + "结业": {{"结业信息",
			[][]any{{"统一社会信用代码", "91150102MA00000090"}, {"班期编号", "150104202503SYB-01"},
				{"实际开班日期", day("2025-03-03")},
				{"实际结业日期", day("2025-03-04")}, {"考核日期", day("2025-03-10")}, {"申请证书数量", amount(2)}}},
			sessions("授课记录",
				"讲师甲"), attendance, results},
		form.Academy + "补贴": {{"补贴信息",
			[][]any{{"申请单位", "示例培训学校"}, {"统一社会信用代码", "91150102MA00000090"},
				{"班期编号", "150104202503SYB-01"},
				{"申请人数", amount(2)}, {"申请金额", amount(2400.4)}}}, list},
		form.Municipal + "名册": registers(),
	}
}

// registers is a workbook of the municipal centre's lists.
func registers() []tab {
	return []tab{
		{"师资库", [][]any{{"讲师编号", "姓名", "身份证号", "所在旗县区", "专兼职", "可授课程", "状态", "入库日期",
			"联系电话"},
			{code("1001"), "张三", zhang, code("150104"), "专职", "SYB", "在库", day("2018-12-31"),
				code("13900000001")}}},
		{"师资考核",
			[][]any{{"讲师编号", "考核年度", "教学授课能力", "完成教学任务", "获得表彰奖励", "参与创业服务"},
				{code("1001"), amount(2024), amount(90), amount(0.1 + 0.2), amount(100), amount(0)}}},
		{"资金分配", [][]any{{"年度", "旗县区", "资金渠道", "金额", "文号", "下达日期"},
			{amount(2025), code("150104"), "就业补助资金", amount(1060000), code("20250001"), day("2025-01-15")},
			{amount(2025), "玉泉区", "就业补助资金", amount(-36000.55), "示例2号", day("2025-06-30")}}},
		{"期初证书号", [][]any{{"旗县区", "年月", "课程", "已用最大顺序号"},
			{code("150104"), code("202502"), "SYB", amount(120)}}},
		{"目标任务", [][]any{{"年度", "旗县区", "课程", "目标人数"},
			{amount(2025), code("150121"), "SYB", amount(300)}}},
		{"证书请领", [][]any{{"日期", "年度", "数量", "说明"},
			{day("2025-01-10"), amount(2025), amount(5000), code("123456")}}},
		{"平台反馈", [][]any{{"年度", "反馈方", "名称", "评分", "意见"},
			{amount(2025), "机构", "示例学校", amount(4.5), "好"}}},
	}
}

// dump is all that was staged of a workbook, value by value.
func dump(a *Application) string {
	var b strings.Builder
	for _, s := range a.sheets {
		for _, row := range s.rows {
			fmt.Fprintf(&b, "%s %d", s.plan.Name, row.number)
			for at, v := range row.values {
				if v.Set {
					fmt.Fprintf(&b, " %s=%s/%d", s.plan.Columns[at].Header, v.Text, v.N)
				}
			}
			b.WriteByte('\n')
		}
	}
	for _, m := range a.marks {
		fmt.Fprintf(&b, "mark %d %d %d %s\n", m.row, m.session.day, m.session.starts, m.mark)
	}
	return b.String()
}

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
