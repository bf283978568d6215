package pipeline_test

import (
	"fmt"
	"slices"
	"strconv"
)

// fen reads an amount of whole or hundredth yuan; the tests' own arithmetic is in whole fen.
func fen(yuan string) int64 {
	x, err := strconv.ParseFloat(yuan, 64)
	if err != nil {
		panic(err)
	}
	if x < 0 {
		return -int64(-x*100 + 0.5)
	}
	return int64(x*100 + 0.5)
}

// yuan writes fen as an amount.
func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// claim is 补贴申请 for the people at the given places of the roster.
func (k *class) claim(who ...int) []sheet {
	list := [][]any{{"姓名", "身份证号", "垫付方", "申请金额", "收款户名", "开户银行", "银行账号"}}
	var sum int64
	for _, i := range who {
		p, asked, row := k.people[i], rate(k.course), []any{}
		if k.asked[i] != "" {
			asked = k.asked[i]
		}
		if k.payer[i] == "个人" {
			row = []any{p.name, "示例银行", fmt.Sprintf("99000077%011d", i)}
		}
		amount, _ := strconv.ParseFloat(asked, 64)
		list = append(list, append([]any{p.name, p.id, map[bool]string{true: "个人", false: "机构"}[len(row) > 0], amount}, row...))
		sum += fen(asked)
	}
	head := [][]any{{"项目", "内容"}, {"申请单位", k.school.name}, {"统一社会信用代码", k.school.credit}, {"班期编号", k.number}, {"资金渠道", k.fund},
		{"户名", k.school.name}, {"开户银行", "示例银行"}, {"银行账号", k.school.account}, {"申请人数", len(who)}, {"申请金额", yuan(sum)}}
	return []sheet{{"补贴信息", head}, {"补贴名单", list}}
}

// all are the places of everybody who passed.
func (k *class) all() []int {
	var who []int
	for i := range k.people {
		if k.results[i] == "" {
			who = append(who, i)
		}
	}
	return who
}

// lecturer is the name of a county's n-th instructor.
func lecturer(county string, n int) string {
	return fmt.Sprintf("讲%s%s", han(int(county[5]-'0')), han(n)[3:])
}

// money is a row of 资金分配.
type money struct {
	county, fund, amount, document string
}

// skills and jobs are the two funds' names.
const (
	skills = "职业技能提升行动专账资金"
	jobs   = "就业补助资金"
)

// registers is 基础信息 of a town with these schools, two instructors in each of their counties, and money.
func registers(year int, schools []school, given ...money) []sheet {
	list := [][]any{{"机构名称", "统一社会信用代码", "所属旗县区", "可开课程", "入目录日期", "状态", "户名", "开户银行", "银行账号"}}
	var counties []string
	for _, s := range schools {
		list = append(list, []any{s.name, s.credit, s.county, "GYB、SYB、IYB、WLC", fmt.Sprintf("%d-01-01", year), "有效", s.name, "示例银行", s.account})
		if !slices.Contains(counties, s.county) {
			counties = append(counties, s.county)
		}
	}
	sheets := []sheet{{"机构目录", list}, instructors(counties...),
		{"教辅平台", [][]any{{"平台名称", "供应商名称", "统一社会信用代码", "服务开始", "服务结束", "状态"},
			{"示例平台", "示例科技公司", credit("91990101MA0000001"), fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year+1), "有效"}}},
		{"证书请领", [][]any{{"日期", "年度", "数量"}, {fmt.Sprintf("%d-01-05", year), year, 5000}}}}
	if given != nil {
		sheets = append(sheets, allotments(year, given...))
	}
	return sheets
}

// instructors is 师资库 with two in each county.
func instructors(counties ...string) sheet {
	rows := [][]any{{"讲师编号", "姓名", "身份证号", "所在旗县区", "专兼职", "可授课程", "状态"}}
	for _, c := range counties {
		for n := 1; n <= 2; n++ {
			at, _ := strconv.Atoi(c)
			rows = append(rows, []any{fmt.Sprintf("JS%s%d", c, n), lecturer(c, n), identity(fmt.Sprintf("990102%d0101%03d", 1960+at%30, n)), c, "专职", "GYB、SYB、IYB、WLC", "在库"})
		}
	}
	return sheet{"师资库", rows}
}

// allotments is 资金分配.
func allotments(year int, given ...money) sheet {
	rows := [][]any{{"年度", "旗县区", "资金渠道", "金额", "文号", "下达日期"}}
	for _, m := range given {
		rows = append(rows, []any{year, m.county, m.fund, m.amount, m.document, fmt.Sprintf("%d-01-10", year)})
	}
	return sheet{"资金分配", rows}
}
