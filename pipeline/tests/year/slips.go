package year

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"chuangpei/pipeline/town"
)

// slip is a mistake somebody makes in an application.
type slip struct {
	kind, name string
	make       func(a *application, r *rand.Rand) bool // false: there is no place for it
}

// title names it.
func (s slip) title() string { return s.kind + "：" + s.name }

// another makes a wrong value of a right one; nil when it cannot.
type another func(value any) any

// to is always this value.
func to(wrong any) another { return func(any) any { return wrong } }

// more is a number that is too great by n.
func more(n float64) another {
	return func(v any) any {
		x, err := strconv.ParseFloat(fmt.Sprint(v), 64)
		if err != nil {
			return nil
		}
		return x + n
	}
}

// shifted is a day that is so many days off.
func shifted(days int) another {
	return func(v any) any {
		switch day := v.(type) {
		case time.Time:
			return day.AddDate(0, 0, days)
		case string:
			if on, err := time.Parse(time.DateOnly, day); err == nil {
				return on.AddDate(0, 0, days)
			}
		}
		return nil
	}
}

// misread is a number or name of which the last character but one is another.
func misread(v any) any {
	text := []rune(fmt.Sprint(v))
	if len(text) < 2 {
		return nil
	}
	at := len(text) - 2
	switch {
	case text[at] >= '0' && text[at] <= '9':
		text[at] = '0' + (text[at]-'0'+1)%10
	default:
		text[at] = '误'
	}
	return string(text)
}

// asNumber is a long number that the clerk's program took for an amount.
func asNumber(v any) any {
	if x, err := strconv.ParseFloat(fmt.Sprint(v), 64); err == nil {
		return x
	}
	return nil
}

// bornLater is the identity number of somebody born in 2015.
func bornLater(v any) any {
	id := fmt.Sprint(v)
	if len(id) != 18 {
		return nil
	}
	return town.Identity(id[:6] + "2015" + id[10:17])
}

// shortYear is a day as many write it.
func shortYear(v any) any {
	if day, ok := v.(time.Time); ok {
		return day.Format("06.1.2")
	}
	return nil
}

// item is a slip in a 项目/内容 sheet.
func item(kind, name, sheet, what string, wrong another) slip {
	return slip{kind, name, func(a *application, _ *rand.Rand) bool {
		s := a.sheet(sheet)
		row := itemRow(s, what)
		if row < 0 {
			return false
		}
		value := wrong(cell(s, row, 1))
		if value == nil || same(value, cell(s, row, 1)) {
			return false
		}
		setCell(s, row, 1, value)
		return true
	}}
}

// written is a slip in a filled cell of a column of a list.
func written(kind, name, sheet, column string, wrong another) slip {
	return slip{kind, name, func(a *application, r *rand.Rand) bool {
		s := a.sheet(sheet)
		top, col := head(s, column)
		if top < 0 {
			return false
		}
		for _, n := range r.Perm(len(s.Rows) - top - 1) {
			row := top + 1 + n
			was := cell(s, row, col)
			if was == nil || was == "" {
				continue
			}
			if value := wrong(was); value != nil && !same(value, was) {
				setCell(s, row, col, value)
				return true
			}
		}
		return false
	}}
}

// marks is a slip in a row of 考勤记录: the first n marks of somebody who was there.
func marks(name, mark string, n int) slip {
	return slip{"结业", name, func(a *application, r *rand.Rand) bool {
		s := a.sheet("考勤记录")
		top, col := head(s, "身份证号")
		for _, at := range r.Perm(len(s.Rows) - top - 1) {
			row := s.Rows[top+1+at]
			if len(row) <= col+n || row[col] == "" || strings.Contains(fmt.Sprint(row...), "旷") {
				continue
			}
			for i := range n {
				row[col+1+i] = mark
			}
			return true
		}
		return false
	}}
}

// without is a slip that leaves a row of a list out; only the sender's own workbook has rows that can go.
func without(kind, name, sheet string) slip {
	return slip{kind, name, func(a *application, r *rand.Rand) bool {
		s := a.sheet(sheet)
		top, _ := head(s, "姓名")
		if a.base != nil || len(s.Rows)-top < 3 {
			return false
		}
		a.drop(sheet, top+1+r.IntN(len(s.Rows)-top-1))
		return true
	}}
}

// twice is a slip that writes a row of a list a second time.
func twice(kind, name, sheet string) slip {
	return slip{kind, name, func(a *application, r *rand.Rand) bool {
		s := a.sheet(sheet)
		top, _ := head(s, "姓名")
		if a.base != nil {
			return false
		}
		a.insert(sheet, len(s.Rows), -1, s.Rows[top+1+r.IntN(len(s.Rows)-top-1)])
		return true
	}}
}

// column is a slip that leaves the header of a column blank.
func column(kind, name, sheet, what string) slip {
	return slip{kind, name, func(a *application, _ *rand.Rand) bool {
		s := a.sheet(sheet)
		top, col := head(s, what)
		if top < 0 || a.base != nil {
			return false
		}
		setCell(s, top, col, "")
		return true
	}}
}

// session is a slip in the header of a column of 考勤记录.
func session() slip {
	return slip{"结业", "考勤列的日期写错", func(a *application, _ *rand.Rand) bool {
		s := a.sheet("考勤记录")
		top, col := head(s, "身份证号")
		text := fmt.Sprint(s.Rows[top][col+2])
		setCell(s, top, col+2, strings.Replace(text, " 1", " 2", 1))
		return s.Rows[top][col+2] != text
	}}
}

// unpayable names the fund that may not pay a course that only one may pay (articles 23 and 24).
func unpayable() slip {
	other := item("补贴", "资金渠道不能支付", "补贴信息", "资金渠道", func(v any) any {
		return map[any]any{town.Jobs: town.Skills, town.Skills: town.Jobs}[v]
	})
	spoil := other.make
	other.make = func(a *application, r *rand.Rand) bool {
		s := a.sheet("补贴信息")
		number := fmt.Sprint(cell(s, itemRow(s, "班期编号"), 1))
		return (strings.Contains(number, "GYB") || strings.Contains(number, "IYB")) && spoil(a, r)
	}
	return other
}

// astray is a workbook that lies in nobody's folder.
func astray(kind string) slip {
	return slip{kind, "放在收件箱的最外层", func(a *application, _ *rand.Rand) bool {
		a.astray = true
		return true
	}}
}

// slips are the mistakes people make, each kind's in the order in which they are made.
func slips() []slip {
	return append(openingSlips(), append(completionSlips(), append(moneySlips(), countySlips()...)...)...)
}

// openingSlips are those of 开班申请.
func openingSlips() []slip {
	return []slip{
		item("开班", "申请人数多一人", "开班信息", "申请人数", more(1)),
		written("开班", "身份证号错一位", "学员名单", "身份证号", misread),
		written("开班", "身份证号的年份写错", "学员名单", "身份证号", bornLater),
		without("开班", "名单漏了一人", "学员名单"),
		item("开班", "结业日期写错", "开班信息", "结业日期", shifted(-10)),
		written("开班", "课时时间不够", "课程安排", "结束时间", to("16:00")),
		item("开班", "课堂布置写错", "开班信息", "课堂布置", to("秧田形")),
		item("开班", "课程写错", "开班信息", "培训课程", to("创业实训")),
		twice("开班", "一人写了两行", "学员名单"),
		item("开班", "开班日期是两位年份", "开班信息", "开班日期", shortYear),
		written("开班", "身份证号成了数字", "学员名单", "身份证号", asNumber),
		item("开班", "旗县区写错", "开班信息", "办班旗县区", to("150100")),
		written("开班", "电话少一位", "学员名单", "联系电话", func(v any) any { return fmt.Sprint(v)[:10] }),
		item("开班", "信用代码错一位", "开班信息", "统一社会信用代码", misread),
		written("开班", "人员类别认不出来", "学员名单", "人员类别", to("学员")),
		astray("开班"),
		column("开班", "少一列", "学员名单", "联系电话"),
		item("开班", "机构名称写错", "开班信息", "培训机构名称", to("示例培训学校")),
		written("开班", "姓名空着", "学员名单", "姓名", to("")),
		written("开班", "上课日期在班期之外", "课程安排", "日期", shifted(40)),
		item("开班", "教辅平台写错", "开班信息", "教辅平台", func(v any) any {
			if v == "" {
				return nil
			}
			return "另一平台"
		}),
	}
}

// completionSlips are those of 结业申请.
func completionSlips() []slip {
	return []slip{
		marks("三次出勤记成旷课", "旷", 3),
		written("结业", "姓名写错", "考核成绩", "姓名", misread),
		written("结业", "合格填成不合格", "考核成绩", "考核结果", func(v any) any {
			if v != "合格" {
				return nil
			}
			return "不合格"
		}),
		written("结业", "讲师写错", "授课记录", "授课讲师", misread),
		marks("考勤空着一格", "", 1),
		without("结业", "成绩漏了一人", "考核成绩"),
		item("结业", "班期编号写错", "结业信息", "班期编号", misread),
		item("结业", "考核日期写早", "结业信息", "考核日期", shifted(-3)),
		item("结业", "实际开班日期写错", "结业信息", "实际开班日期", shifted(1)),
		marks("考勤符号认不出来", "迟到", 1),
		written("结业", "身份证号错一位", "考勤记录", "身份证号", misread),
		session(),
		written("结业", "成绩超过一百分", "考核成绩", "考核成绩", to(610)),
		item("结业", "申请证书数量写错", "结业信息", "申请证书数量", more(2)),
		twice("结业", "成绩写了两行", "考核成绩"),
		astray("结业"),
		written("结业", "课时时间不够", "授课记录", "结束时间", to("16:00")),
		column("结业", "少一列", "考核成绩", "考核结果"),
		written("结业", "身份证号成了数字", "考核成绩", "身份证号", asNumber),
		written("结业", "考勤表姓名写错", "考勤记录", "姓名", misread),
		item("结业", "考核日期还没有到", "结业信息", "考核日期", shifted(300)),
	}
}

// moneySlips are those of 补贴申请 and 上浮申请.
func moneySlips() []slip {
	return []slip{
		item("补贴", "户名写错", "补贴信息", "户名", misread),
		item("补贴", "申请金额合计写错", "补贴信息", "申请金额", more(100)),
		written("补贴", "个人户名写错", "补贴名单", "收款户名", misread),
		unpayable(),
		written("补贴", "姓名写错", "补贴名单", "姓名", misread),
		item("补贴", "申请人数写错", "补贴信息", "申请人数", more(2)),
		written("补贴", "身份证号错一位", "补贴名单", "身份证号", misread),
		item("补贴", "班期编号写错", "补贴信息", "班期编号", misread),
		without("补贴", "名单漏了一人", "补贴名单"),
		item("补贴", "账号成了数字", "补贴信息", "银行账号", asNumber),
		written("补贴", "垫付方认不出来", "补贴名单", "垫付方", to("学校")),
		item("补贴", "机构账号写错", "补贴信息", "银行账号", misread),
		twice("补贴", "一人写了两行", "补贴名单"),
		astray("补贴"),
		written("补贴", "个人账号空着", "补贴名单", "银行账号", to("")),
		item("补贴", "资金渠道认不出来", "补贴信息", "资金渠道", to("财政专户")),
		written("补贴", "金额带单位", "补贴名单", "申请金额", to("一千二百元")),

		written("上浮", "法定代表人写错", "上浮名单", "法定代表人", misread),
		written("上浮", "企业信用代码错一位", "上浮名单", "企业统一社会信用代码", misread),
		written("上浮", "成立日期写错", "上浮名单", "成立日期", to("2024-03-05")),
		written("上浮", "登记状态选错", "上浮名单", "登记状态", to("注销")),
		written("上浮", "证书编号写错", "上浮名单", "证书编号", misread),
		written("上浮", "核查日期写错", "上浮名单", "经营核查日期", shifted(-170)),
		written("上浮", "申请金额写错", "上浮名单", "申请金额", to("4800")),
		written("上浮", "姓名写错", "上浮名单", "姓名", misread),
		written("上浮", "身份证号成了数字", "上浮名单", "身份证号", asNumber),
	}
}
