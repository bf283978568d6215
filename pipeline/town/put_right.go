package town

// History is 历史补贴: rows of person, course, certificate number, 补贴金额 and 拨付日期.
func History(rows ...[]any) Sheet {
	list := [][]any{{"姓名", "身份证号", "课程", "证书编号", "补贴金额", "拨付日期"}}
	for _, r := range rows {
		p := r[0].(Person)
		list = append(list, append([]any{p.Name, p.ID}, r[1:]...))
	}
	return Sheet{"历史补贴", list}
}
