package papers

import (
	"fmt"

	"chuangpei/templates"
)

// feedbacks makes 平台反馈汇总 of a year, for the municipal centre (article 13).
func feedbacks(q *query) (papers []Paper) {
	q.run("feedback_now")
	kinds := parts[templates.FeedbackKind](q, "feedback_kinds")
	remarks := parts[templates.FeedbackRemark](q, "feedback_remarks")
	for _, y := range heads[templates.FeedbackData](q, "feedback_heads") {
		data := y.Row
		data.Kinds, data.Remarks = kinds[y.Subject], remarks[y.Subject]
		if last := len(data.Kinds) - 1; last >= 0 {
			data.All, data.Kinds = data.Kinds[last], data.Kinds[:last]
		}
		papers = append(papers, laid(y.Subject, fmt.Sprintf("平台反馈汇总_%d", data.Year), data, templates.Feedback,
			municipal()))
	}
	return papers
}
