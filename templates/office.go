package templates

// Office is whom the papers speak for, as the policy names them.
type Office struct {
	City   string // 市名
	Centre string // 市级经办机构
	Policy string // the title of the policy that notices cite
}
