package templates

import (
	"fmt"
	"strconv"

	"chuangpei/templates/xlsx"
)

// Duties lays out 履职清单: what the municipal centre has to do by when, and what is overdue.
func Duties(d DutyListData) xlsx.Workbook {
	fields := []field{{"序号", 7}, {"事项", 34}, {"依据", 11}, {"周期", 11}, {"上次办理", 14}, {"下次应办", 14}, {"剩余天数", 11}, {"状态", 12}, {"说明", 56}}
	s := newDraft("履职清单", fields)
	s.title("市就业服务中心创业培训履职清单")
	s.captions("截至 "+day(d.AsOf), fmt.Sprintf("逾期 %d 项，90 天内到期 %d 项", d.Overdue, d.Soon))
	s.header(fields)
	for i, u := range d.Duties {
		s.line(count(Whole, i+1), text(Plain, u.What), text(Middle, u.Basis), text(Middle, u.Period), date(Date, u.LastDone), date(Date, u.NextDue),
			count(Whole, u.Left), u.state(), text(Long, u.Remark))
	}
	s.prose("上次办理取自「履职记录」以及证书请领、师资考核、教辅平台、平台反馈的登记；下次应办＝上次办理＋周期，从未办理的自细则施行之日起算。办理后请在「履职记录」中登记。")
	return xlsx.Workbook{Title: "履职清单", Sheets: []xlsx.Sheet{s.finish()}}
}

// state says whether the duty is overdue, and for how long.
func (u Duty) state() xlsx.Cell {
	style, word := Good, u.State
	switch u.State {
	case "逾期":
		style, word = Bad, "逾期 "+strconv.Itoa(-u.Left)+" 天"
	case "临近":
		style = Caution
	}
	return text(style, word)
}
