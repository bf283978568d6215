package templates

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/templates/xlsx"
)

// dump is a workbook as text: each sheet's cells, a line a row.
func dump(wb xlsx.Workbook) string {
	var b strings.Builder
	sheet, row := "", 0
	for at, c := range wb.Cells() {
		if at.Sheet != sheet {
			fmt.Fprintf(&b, "\n== %s ==", at.Sheet)
			sheet, row = at.Sheet, 0
		}
		if at.Row != row {
			fmt.Fprintf(&b, "\n%d:", at.Row)
			row = at.Row
		}
		kind := ""
		if c.Number {
			kind = "#"
		}
		fmt.Fprintf(&b, " %s=%s%s", xlsx.ColumnName(at.Col), kind, strings.ReplaceAll(c.Text, "\n", "⏎"))
	}
	return strings.TrimSpace(b.String()) + "\n"
}

// TestGolden compares every workbook with the text kept of it. Set TEMPLATES_UPDATE=1 to keep a new one.
func TestGolden(t *testing.T) {
	for name, wb := range samples() {
		path := filepath.Join("testdata", name+".txt")
		if os.Getenv("TEMPLATES_UPDATE") != "" {
			if err := os.WriteFile(path, []byte(dump(wb)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := dump(wb); got != string(want) {
			t.Errorf("%s changed; it is now:\n%s", name, got)
		}
	}
}

// headers of the tables finance, counties and institutions agreed to; more columns may follow.
func TestAgreedHeadersStandFirst(t *testing.T) {
	for name, want := range map[string]string{
		"dispatch/师资选派单": "序号 讲师编号 姓名 所在旗县区 专兼职 考核等次 职责 选派理由",
		"register/证书登记册": "序号 姓名 身份证号 课程 班期编号 证书编号 发证日期 领取人签字",
		"receipt/校验结果":   "序号 工作表 单元格 字段 原值 问题 如何修改 依据 级别",
		"payment/拨付花名册":  "序号 台账编号 收款户名 开户银行 银行账号 金额",
		"ledger/资金台账": "台账编号 资金渠道 年度 旗县区 机构名称 课程 班期编号 开班日期 结业日期 姓名 身份证号 " +
			"人员类别 证书编号 补贴类型 补贴标准 申请金额 核减金额 核定金额 " +
			"核减原因 计算依据 收款人类型 收款户名 开户银行 银行账号 批次号 状态 拨付日期 凭证号 来源",
	} {
		key, sheet, _ := strings.Cut(name, "/")
		f := open(t, render(t, samples()[key]))
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, r := range rows {
			found = found || strings.HasPrefix(strings.Join(r, " "), want)
		}
		if !found {
			t.Errorf("%s has no header %s", name, want)
		}
	}
}
