package staging

import (
	"fmt"
	"strings"

	"chuangpei/pipeline/form"
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
