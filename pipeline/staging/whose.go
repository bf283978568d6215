package staging

import (
	"path/filepath"
	"strings"

	"chuangpei/pipeline/form"
)

// ReadFrom reads a workbook that lies at a path as its sender's: the inbox folder it lies in says whose it is, else the
// workbook does.
func (r *Reader) ReadFrom(file string, src Source) *Application {
	parts := strings.Split(filepath.ToSlash(file), "/")
	for i, part := range parts {
		switch {
		case part == form.Municipal:
			src.SenderKind = part
		case (part == form.Academy || part == form.CountyHall) && i+1 < len(parts):
			src.SenderKind = part
			src.SenderCode, _, _ = strings.Cut(parts[i+1], "_")
		}
	}
	if src.SenderKind == "" {
		src.SenderKind = r.usualSender(src)
		src.SenderCode = r.Read(src).Institution
	}
	return r.Read(src)
}

// usualSender is who usually sends a workbook of this kind.
func (r *Reader) usualSender(src Source) string {
	if kind := form.KindOf(r.Kind(src)); kind.Senders != nil {
		return kind.Senders[0]
	}
	return form.Academy
}
