package town

import (
	"fmt"
	"slices"
	"strconv"
)

// Fen reads an amount of whole or hundredth yuan; the tests' own arithmetic is in whole fen.
func Fen(yuan string) int64 {
	x, err := strconv.ParseFloat(yuan, 64)
	if err != nil {
		panic(err)
	}
	if x < 0 {
		return -int64(-x*100 + 0.5)
	}
	return int64(x*100 + 0.5)
}

// Yuan writes fen as an amount.
func Yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// Claim is 补贴申请 for the people at the given places of the roster.
func (k *Class) Claim(who ...int) []Sheet {
	list := [][]any{{"姓名", "身份证号", "垫付方", "申请金额", "收款户名", "开户银行", "银行账号"}}
	var sum int64
	for _, i := range who {
		p, asked, row := k.People[i], Rate(k.Course), []any{}
		if k.Asked[i] != "" {
			asked = k.Asked[i]
		}
		if k.Payer[i] == "个人" {
			row = []any{p.Name, "示例银行", fmt.Sprintf("99000077%011d", i)}
		}
		amount, _ := strconv.ParseFloat(asked, 64)
		list = append(list, append([]any{p.Name, p.ID, map[bool]string{true: "个人", false: "机构"}[len(row) > 0], amount},
			row...))
		sum += Fen(asked)
	}
	head := [][]any{{"项目", "内容"}, {"申请单位", k.School.Name}, {"统一社会信用代码", k.School.Credit}, {"班期编号", k.Number},
		{"资金渠道", k.Fund},
		{"户名", k.School.Name}, {"开户银行", "示例银行"}, {"银行账号", k.School.Account}, {"申请人数", len(who)}, {"申请金额", Yuan(sum)}}
	return []Sheet{{"补贴信息", head}, {"补贴名单", list}}
}

// All are the places of everybody who passed.
func (k *Class) All() []int {
	var who []int
	for i := range k.People {
		if k.Results[i] == "" {
			who = append(who, i)
		}
	}
	return who
}

// Lecturer is the name of a county's n-th instructor.
func Lecturer(county string, n int) string {
	return fmt.Sprintf("讲%s%s", Han(int(county[5]-'0')), Han(n)[3:])
}

// Money is a row of 资金分配.
type Money struct {
	County, Fund, Amount, Document string
}

// Given is money that a county is given in a fund, by a document.
func Given(county, fund, amount, document string) Money { return Money{county, fund, amount, document} }

// Skills and jobs are the two funds' names.
const (
	Skills = "职业技能提升行动专账资金"
	Jobs   = "就业补助资金"
)

// Registers is 基础信息 of a town with these schools, two instructors in each of their counties, and money.
func Registers(year int, schools []School, given ...Money) []Sheet {
	list := [][]any{{"机构名称", "统一社会信用代码", "所属旗县区", "可开课程", "入目录日期", "状态", "户名", "开户银行", "银行账号"}}
	var counties []string
	for _, s := range schools {
		list = append(list, []any{s.Name, s.Credit, s.County, "GYB、SYB、IYB、WLC", fmt.Sprintf("%d-01-01", year), "有效",
			s.Name, "示例银行", s.Account})
		if !slices.Contains(counties, s.County) {
			counties = append(counties, s.County)
		}
	}
	sheets := []Sheet{{"机构目录", list}, Instructors(counties...),
		{"教辅平台", [][]any{{"平台名称", "供应商名称", "统一社会信用代码", "服务开始", "服务结束", "状态"},
			{"示例平台", "示例科技公司", Credit("91990101MA0000001"), fmt.Sprintf("%d-01-01", year),
				fmt.Sprintf("%d-12-31", year+1), "有效"}}},
		{"证书请领", [][]any{{"日期", "年度", "数量"}, {fmt.Sprintf("%d-01-05", year), year, 5000}}}}
	if given != nil {
		sheets = append(sheets, Allotments(year, given...))
	}
	return sheets
}

// Instructors is 师资库 with two in each county.
func Instructors(counties ...string) Sheet {
	rows := [][]any{{"讲师编号", "姓名", "身份证号", "所在旗县区", "专兼职", "可授课程", "状态"}}
	for _, c := range counties {
		for n := 1; n <= 2; n++ {
			at, _ := strconv.Atoi(c)
			rows = append(rows, []any{fmt.Sprintf("JS%s%d", c, n), Lecturer(c, n),
				Identity(fmt.Sprintf("990102%d0101%03d", 1960+at%30, n)), c, "专职", "GYB、SYB、IYB、WLC", "在库"})
		}
	}
	return Sheet{"师资库", rows}
}

// Allotments is 资金分配.
func Allotments(year int, given ...Money) Sheet {
	rows := [][]any{{"年度", "旗县区", "资金渠道", "金额", "文号", "下达日期"}}
	for _, m := range given {
		rows = append(rows, []any{year, m.County, m.Fund, m.Amount, m.Document, fmt.Sprintf("%d-01-10", year)})
	}
	return Sheet{"资金分配", rows}
}
