package publish

import (
	"errors"
	"io/fs"
	"path"

	"chuangpei/pipeline/papers"
	"chuangpei/templates"
)

// Answer renders the answer to a file outside a night, with the sheets of the file behind it.
func Answer(p *Publisher, data templates.ReceiptData, file []byte) ([]byte, error) {
	out, err := p.answer("", data, copiesOf(p.readers.theirs(), file))
	return out.bytes, err
}

// FolderOf is an owner's folder.
func (o Outbox) FolderOf(owner papers.Owner) string { return o.folder(owner) }

// Leave puts something that no register stands behind into an owner's folder, in place of what has its name there.
func Leave(o Outbox, folder, name string, body []byte) error {
	if err := o.makeFolder(folder); err != nil {
		return err
	}
	file := path.Join(folder, name)
	return o.root.Put(file, temporaryName(folder, file), body, 0o640)
}

// LeaveVersion puts a workbook that no register stands behind into a folder, under the first name that is free: stem,
// stem_v2 … What somebody may have printed stays. It returns its path below the outbox.
func LeaveVersion(o Outbox, folder, stem string, body []byte) (string, error) {
	if err := o.makeFolder(folder); err != nil {
		return "", err
	}
	for version := 1; ; version++ {
		file := path.Join(folder, papers.FileName(stem, version))
		there, err := o.root.Exists(file)
		if err != nil {
			return "", err
		}
		if !there {
			return file, o.root.Put(file, temporaryName(folder, file), body, 0o640)
		}
	}
}

// Withdraw removes from a folder what Leave left there, by its name. What is gone is no error.
func Withdraw(o Outbox, folder string, named func(string) bool) error {
	entries, err := o.root.List(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if !named(e.Name()) {
			continue
		}
		if gone := o.root.Remove(path.Join(folder, e.Name())); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}
