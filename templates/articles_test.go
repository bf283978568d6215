package templates

import (
	"strings"
	"testing"
	"time"
)

// sampleArticles are two articles, one of which no rule covers.
func sampleArticles() ArticleBookData {
	return ArticleBookData{
		Office: sampleOffice(), AsOf: on(12, 20), Since: on(1, 1), Digest: "0123456789ab",
		Articles: []ArticlePart{
			{ArticleLine: ArticleLine{Name: "第十九条", Line: "示例内容", Papers: "开班审批表", Rules: 1, Parameters: 1,
				Fired: Fired{Findings: 3, Returned: 2, Excluded: 1, Cut: 120050, Notes: 1}},
				Also: "A21-3（第二十一条）",
				Offences: []ArticleRule{
					{Rule: "A19-1", Level: "退回", Kinds: "开班申请", Title: "每班人数不超过上限",
						Message: "共＿＿人", Fix: "请分班", Fired: Fired{Findings: 3, Returned: 2}, First: true},
					{Rule: "A19-1", Level: "提示", Kinds: "结业申请", Title: "每班人数不超过上限",
						Message: "又多＿＿人", Fix: "请分班", Fired: Fired{Findings: 3, Returned: 2}},
				},
				Values: []ArticleValue{{Title: "每班人数上限", Since: "2025-01-01", Value: "创业意识 40（人）",
					Source: "示例通知"}},
				Readings: []ArticleReading{{ID: "I1", Switch: "absences_allowed：2", Point: "恰好两次", Taken: "可以",
					Cost: "少发证"}}},
			{ArticleLine: ArticleLine{Name: "第二十七条", Line: "解释权", By: "不由程序执行"}},
		},
		Duties: []ArticleDuty{{Article: "第七条", Title: "讲师能力提升培训", Months: 12, Since: "2025-01-01",
			Source: "示例通知"}},
	}
}

// TestArticlesWithoutARegister count nothing: the columns are left out, not empty.
func TestArticlesWithoutARegister(t *testing.T) {
	d := sampleArticles()
	if all := dump(ArticleBook(d)); !strings.Contains(all, "退回⏎") || !strings.Contains(all, "1200.5") {
		t.Error(all)
	}
	d.Since = time.Time{}
	if all := dump(ArticleBook(d)); strings.Contains(all, "退回⏎") ||
		strings.Contains(all, "1200.5") {
		t.Error(all)
	}
}
