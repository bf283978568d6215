package templates

import (
	"fmt"
	"time"

	"chuangpei/templates/xlsx"
)

// DispatchData fills 师资选派单.
type DispatchData struct {
	Face
	SentOn      time.Time `db:"sent_on"`
	Class       Class
	Instructors []Instructor
	Replaced    []Replacement
}

// Dispatch lays out 师资选派单: exactly the instructors sent to a class, and why (article 9). A later one says who took
// over from whom.
func Dispatch(d DispatchData) xlsx.Workbook {
	t := tableOf[Instructor]()
	s := headed(t.draft("师资选派单"), "创业培训师资选派单", d.Face,
		"业务编号："+d.Class.BusinessNo, "选派日期："+day(d.SentOn))
	s.pairs([]int{2, 2, 2, 2}, append(classItems(d.Class), item{"培训地点", text(Value, d.Class.Place)},
		item{"依据", text(Value, fmt.Sprintf("第九条：每个培训班期选派 %d 名讲师，指定教学组长", d.Class.Due))})...)
	s.replaced(8, d.Replaced)
	s.gap()
	t.print(s, d.Instructors)
	s.gap()
	sign(s, 2, "市就业服务中心")
	if !onePage(s) { // the signatures may stand on a page of their own, and the few instructors do not
		s.sheet.Page.RepeatFrom, s.sheet.Page.RepeatTo = 0, 0
	}
	return xlsx.Workbook{Title: "师资选派单", Sheets: []xlsx.Sheet{s.finish()}}
}
