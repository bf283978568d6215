package staging

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// Fictional people: area 99 belongs to nobody, the check characters hold.
const (
	zhang = "990101199001010019"
	li    = "990101199102020021"
)

// testLists are lists like the policy's.
func testLists() form.Lists {
	return form.Lists{
		Courses:  []form.Listed{{Code: "SYB", Name: "创办企业"}, {Code: "GYB", Name: "创业意识"}, {Code: "WLC", Name: "网络创业"}},
		Counties: []form.Listed{{Code: "150104", Name: "玉泉区"}, {Code: "150121", Name: "土默特左旗", Spelling: []string{"土左旗"}}},
		Funds:    []form.Listed{{Code: "就业补助资金", Name: "就业补助资金"}},
		Layouts:  []form.Listed{{Code: "岛形", Name: "岛形"}, {Code: "U形", Name: "U形"}},
	}
}

// tab is one sheet of a test workbook: rows of cell values; nil leaves a cell out.
type tab struct {
	name string
	rows [][]any
}

// opening is a workbook that is read without a finding.
func opening() []tab {
	return []tab{
		{"开班信息", [][]any{{"培训机构名称", "示例培训学校"}, {"统一社会信用代码", "91150102MA00000090"}, {"办班旗县区", "玉泉区"}, {"培训课程", "SYB"}, {"班期名称", "第1期"},
			{"申请人数", 2}, {"开班日期", "2025-03-03"}, {"结业日期", "2025-03-09"}, {"培训地点", "教室"}, {"课堂布置", "岛形"}, {"教辅平台", nil}, {"联系人", "赵六"},
			{"联系电话", "13800000000"}, {"申请日期", "2025-02-20"}}},
		{"学员名单", [][]any{{"序号", "姓名", "性别", "身份证号", "人员类别", "联系电话"}, {1, "张三", "男", zhang, "登记失业人员", "13800000001"}, {2, "李四", "女", li, "登记失业人员", "13800000002"}}},
		{"课程安排", [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容"}, {"2025-03-03", "9:00", "12:00", 4, "市场"}, {"2025-03-04", "9:00", "12:00", 4, "财务"}}},
	}
}

// completion is a workbook that is read without a finding.
func completion() []tab {
	return []tab{
		{"结业信息", [][]any{{"统一社会信用代码", "91150102MA00000090"}, {"班期编号", "150104202503SYB-01"}, {"实际开班日期", "2025-03-03"}, {"实际结业日期", "2025-03-09"},
			{"考核日期", "2025-03-10"}, {"申请证书数量", 2}}},
		{"授课记录", [][]any{{"日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师"}, {"2025-03-03", "9:00", "12:00", 4, "市场", "讲师甲"}, {"2025-03-04", "9:00", "12:00", 4, "财务", "讲师乙"}}},
		{"考勤记录", [][]any{{"姓名", "身份证号", "2025-03-03 09:00", "2025-03-04 09:00"}, {"张三", zhang, "√", "旷"}, {"李四", li, 1, "△"}}},
		{"考核成绩", [][]any{{"姓名", "身份证号", "考核成绩", "考核结果"}, {"张三", zhang, 85.5, "合格"}, {"李四", li, nil, "未参加"}}},
	}
}

// claim is a workbook that is read without a finding.
func claim() []tab {
	return []tab{
		{"补贴信息", [][]any{{"申请单位", "示例培训学校"}, {"统一社会信用代码", "91150102MA00000090"}, {"班期编号", "150104202503SYB-01"}, {"资金渠道", nil}, {"户名", "示例培训学校"},
			{"开户银行", "示例银行"}, {"银行账号", "0000000000000000"}, {"申请人数", 2}, {"申请金额", 2400}}},
		{"补贴名单", [][]any{{"姓名", "身份证号", "证书编号", "垫付方", "申请金额", "收款户名", "开户银行", "银行账号"},
			{"张三", zhang, nil, "机构", 1200, nil, nil, nil}, {"李四", li, "150104202503SYB00002", "个人", 1200, "李四", "示例银行", "4539578763621486"}}},
	}
}

// with changes one cell of a workbook, by sheet and address.
func with(tabs []tab, sheet, cell string, value any) []tab {
	col, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		panic(err)
	}
	for i := range tabs {
		if tabs[i].name != sheet {
			continue
		}
		for len(tabs[i].rows) < row {
			tabs[i].rows = append(tabs[i].rows, nil)
		}
		for len(tabs[i].rows[row-1]) < col {
			tabs[i].rows[row-1] = append(tabs[i].rows[row-1], nil)
		}
		tabs[i].rows[row-1][col-1] = value
	}
	return tabs
}

// build writes a workbook; each of touch may change it before it is saved.
func build(t testing.TB, tabs []tab, touch ...func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, one := range tabs {
		if _, err := f.NewSheet(one.name); err != nil {
			t.Fatal(err)
		}
		if i == 0 && one.name != "Sheet1" {
			if err := f.DeleteSheet("Sheet1"); err != nil {
				t.Fatal(err)
			}
		}
		for n, row := range one.rows {
			if err := f.SetSheetRow(one.name, fmt.Sprintf("A%d", n+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, change := range touch {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read reads a workbook as sent from a folder.
func read(t testing.TB, sender string, data []byte) *Application {
	t.Helper()
	a := Read(Source{Submission: 7, Arrival: 7, SenderKind: sender, SenderCode: "91150102MA00000090", Data: data}, testLists(), workbook.DefaultLimits())
	if a.Fault != nil {
		t.Fatal(a.Fault)
	}
	return a
}

// brief writes findings as lines of rule, outcome, sheet, cell and field.
func brief(a *Application) string {
	var lines []string
	for _, f := range a.Findings {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s", f.Rule, f.Outcome, f.Sheet, f.Cell(), f.Field)))
	}
	return strings.Join(lines, "\n")
}

// expect fails unless the findings are just these, and each says what is wrong, how to mend it and by which article.
func expect(t testing.TB, a *Application, want ...string) {
	t.Helper()
	if got := brief(a); got != strings.Join(want, "\n") {
		t.Errorf("findings:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
	for _, f := range a.Findings {
		if f.Problem == "" || f.Fix == "" || f.Article == "" {
			t.Errorf("finding says too little: %+v", f)
		}
	}
}
