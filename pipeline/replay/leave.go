package replay

import (
	"bytes"
	"path"
	"path/filepath"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"
	"chuangpei/templates"
)

// Leave writes 政策测算 into the centre's folder of a home's outbox, beside what stands there, and returns its path. It
// is nothing that the register knows.
func Leave(h home.Home, d templates.RehearsalData, fonts templates.Fonts) (string, error) {
	var body bytes.Buffer
	if err := templates.Render(&body, templates.Rehearsal(d), fonts); err != nil {
		return "", err
	}
	outbox, err := publish.OpenOutbox(h.Path(home.OutboxFolder), h.Fault)
	if err != nil {
		return "", &home.Unreachable{What: "outbox", Err: err}
	}
	defer outbox.Close()
	name, err := publish.LeaveVersion(outbox, path.Join(form.Municipal, "测算"),
		papers.RehearsalPrefix+d.AsOf.Format("20060102"), body.Bytes())
	if err != nil {
		return "", &home.Unreachable{What: "outbox", Err: err}
	}
	return filepath.Join(h.Path(home.OutboxFolder), filepath.FromSlash(name)), nil
}
