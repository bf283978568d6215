package intake

import (
	"fmt"
	"path/filepath"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/form"
)

// Sender is whose folder there is to be in the inbox.
type Sender struct {
	Kind string `db:"kind"` // 机构 or 旗县区
	Code string `db:"code"`
	Name string `db:"name"`
}

// helpPage is the page in each sender's folder.
const helpPage = "说明.txt"

// Furnish makes the folders of senders that have none yet, each with a page that says what it is for. What is there
// stays as it is, whatever it is called after its code.
func Furnish(home string, senders []Sender) error {
	inbox, err := disk.Open(filepath.Join(home, inboxFolder), inboxFolder, nil)
	if err != nil {
		return unreachable(filepath.Join(home, inboxFolder), err)
	}
	defer inbox.Close()
	have := map[string]bool{}
	for _, kind := range []string{academy, county} {
		entries, err := inbox.List(kind)
		if err != nil {
			return unreachable(filepath.Join(home, inboxFolder, kind), err)
		}
		for _, e := range entries {
			if _, code, _ := sender([]string{kind, e.Name()}); e.IsDir() {
				have[kind+code] = true
			}
		}
	}
	for _, s := range senders {
		if have[s.Kind+s.Code] {
			continue
		}
		have[s.Kind+s.Code] = true
		if err := furnish(inbox, s, s.Kind+"/"+form.FolderName(s.Code, s.Name)); err != nil {
			return fmt.Errorf("make the folder of %s %s: %w", s.Kind, s.Code, err)
		}
	}
	return nil
}

// furnish makes one folder.
func furnish(inbox disk.Folder, s Sender, folder string) error {
	if err := inbox.Mkdir(folder, sharedFolder); err != nil {
		return err
	}
	page := fmt.Sprintf("这是%s（%s）的报送文件夹。\r\n\r\n"+
		"把填好的 Excel 工作簿（.xlsx）放在这里，系统每晚自动受理，办理结果在 outbox/%s 里。\r\n"+
		"一个工作簿只报一件事，文件名随意；已受理的文件会从这里移走并存档。\r\n"+
		"文件夹就是报送身份：请不要改动文件夹名开头的代码，也不要放别的单位的材料。\r\n", s.Name, s.Code, folder)
	return inbox.Replace(folder+"/"+helpPage, []byte("\ufeff"+page), publicFile)
}
