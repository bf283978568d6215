package workbook

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// classroom is an opening application as a person with 40 trainees sends it: four sheets, made by excelize.
func classroom(t testing.TB, people int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	style := func(format string) int {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	day, text := style("yyyy-mm-dd"), style("@")
	put := func(sheet string, row int, values ...any) {
		if err := f.SetSheetRow(sheet, Address(row, 1), &values); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"开班信息", "学员名单", "课程安排", "说明"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	_ = f.DeleteSheet("Sheet1")
	for i, item := range []string{"培训机构名称", "统一社会信用代码", "办班旗县区", "培训课程", "班期名称", "申请人数", "开班日期", "结业日期", "培训地点", "课堂布置"} {
		put("开班信息", i+1, item, "示例内容"+item)
	}
	put("学员名单", 1, "序号", "姓名", "性别", "证件类型", "身份证号", "人员类别", "文化程度", "联系电话", "备注")
	for i := range people {
		put("学员名单", i+2, i+1, fmt.Sprintf("示例学员%d", i), "男", "居民身份证", fmt.Sprintf("9901011990010100%02d", i), "登记失业人员", "大专", fmt.Sprintf("130000000%02d", i), " 前后有空格 ")
	}
	put("课程安排", 1, "日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师")
	for i := range 20 {
		put("课程安排", i+2, 45700+i, 0.375, 0.5, 4, "示例内容 <&> \"引号\"", "示例讲师")
		put("说明", i+1, "一行说明", true, 1.5e-7)
	}
	_ = f.SetCellStyle("课程安排", "A2", "A21", day)
	_ = f.SetCellStyle("学员名单", "E2", Address(people+1, 5), text)
	_ = f.SetCellFormula("说明", "D1", "SUM(C1:C20)")
	_ = f.MergeCell("说明", "E1", "F2")
	_ = f.SetRowVisible("说明", 3, false)
	_ = f.SetColVisible("说明", "H:I", false)
	_ = f.SetSheetVisible("说明", false)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
