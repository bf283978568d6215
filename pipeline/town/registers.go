package town

import (
	"fmt"
	"slices"
	"strconv"
)

// Lecturer is the name of a county's n-th instructor.
func Lecturer(county string, n int) string {
	return fmt.Sprintf("讲%s%s", Han(int(county[5]-'0')), Han(n)[3:])
}

// LecturerID is that instructor's identity number.
func LecturerID(county string, n int) string {
	at, _ := strconv.Atoi(county)
	return Identity(fmt.Sprintf("990102%d0101%03d", 1960+at%30, n))
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
	directory := list("机构目录",
		"机构名称 统一社会信用代码 所属旗县区 可开课程 入目录日期 状态 户名 开户银行 银行账号")
	first, last := fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year+1)
	var counties []string
	for _, s := range schools {
		directory.add(s.Name, s.Credit, s.County, courses, first, "有效", s.Name, "示例银行", s.Account)
		if !slices.Contains(counties, s.County) {
			counties = append(counties, s.County)
		}
	}
	platforms := list("教辅平台", "平台名称 供应商名称 统一社会信用代码 服务开始 服务结束 状态")
	platforms.add("示例平台", "示例科技公司", Credit("91990101MA0000001"), first, last, "有效")
	stock := list("证书请领", "日期 年度 数量")
	stock.add(fmt.Sprintf("%d-01-05", year), year, 5000)
	sheets := []Sheet{directory, Instructors(counties...), platforms, stock}
	if given != nil {
		sheets = append(sheets, Allotments(year, given...))
	}
	return sheets
}

// courses are those everybody teaches.
const courses = "GYB、SYB、IYB、WLC"

// Instructors is 师资库 with two in each county.
func Instructors(counties ...string) Sheet {
	s := list("师资库", "讲师编号 姓名 身份证号 所在旗县区 专兼职 可授课程 状态")
	for _, c := range counties {
		for n := 1; n <= 2; n++ {
			s.add(fmt.Sprintf("JS%s%d", c, n), Lecturer(c, n), LecturerID(c, n), c, "专职", courses, "在库")
		}
	}
	return s
}

// Allotments is 资金分配.
func Allotments(year int, given ...Money) Sheet {
	s := list("资金分配", "年度 旗县区 资金渠道 金额 文号 下达日期")
	for _, m := range given {
		s.add(year, m.County, m.Fund, m.Amount, m.Document, fmt.Sprintf("%d-01-10", year))
	}
	return s
}

// History is 历史补贴: rows of person, course, certificate number, 补贴金额 and 拨付日期.
func History(rows ...[]any) Sheet {
	s := list("历史补贴", "姓名 身份证号 课程 证书编号 补贴金额 拨付日期")
	for _, r := range rows {
		p := r[0].(Person)
		s.add(append([]any{p.Name, p.ID}, r[1:]...)...)
	}
	return s
}
