package report

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
)

// Explanation tells what happened to all that has a number or a name. It names nobody: it goes to a terminal.
type Explanation struct {
	Asked  string  `json:"asked"` // with what may be somebody's number masked
	Things []Story `json:"things"`
}

// ErrUnknown means that the register has nothing of that number or name.
var ErrUnknown = errors.New("nothing in the register has this number or name")

// createShown makes the macros of sql/macros.sql: shown, for texts of senders, and those of stories and lists.
func createShown(ctx context.Context, db *ledger.DB) error {
	_, err := db.Exec(ctx, statement("macros"))
	return err
}

// stories are what may have a number or a name. The query of each takes it once, and gives a row a thing.
func stories() []string {
	return []string{"certificate", "entry", "application", "class", "batch", "credit", "paper"}
}

// Asked is a number or a name as the register has them: in capitals, half width, without blanks and the folders of a
// path.
func Asked(what string) string {
	return path.Base(strings.ReplaceAll(form.SheetKey(what), `\`, "/"))
}

// Explain tells the story of a certificate's number, 台账编号, 业务编号, 班期编号, 批次号 or 统一社会信用代码, of the
// files of a name, sent or published, and of the people whose identity numbers end so (four characters at least). The
// error is ErrUnknown when there is none.
func Explain(ctx context.Context, h home.Home, what string) (Explanation, error) {
	e := Explanation{Asked: form.MaskNumbers(what)}
	if !h.HasRegister() {
		return e, ErrUnknown
	}
	register, err := h.Open(ctx)
	if err != nil {
		return e, err
	}
	defer register.Close()
	if err := createShown(ctx, register.DB); err != nil {
		return e, h.Damaged(err)
	}
	asked := Asked(what)
	for _, story := range stories() {
		found, err := tell(ctx, register.DB, story, asked)
		if err != nil {
			return e, h.Damaged(err)
		}
		e.Things = append(e.Things, found...)
	}
	people, err := peopleOf(ctx, register.DB, asked)
	if err != nil {
		return e, h.Damaged(err)
	}
	if e.Things = append(e.Things, people...); len(e.Things) == 0 {
		return e, ErrUnknown
	}
	return e, nil
}

// told is a row of a story's query.
type told struct {
	Text string `db:"story"`
}

// tell asks for stories.
func tell(ctx context.Context, db *ledger.DB, name string, args ...any) ([]Story, error) {
	rows, err := ask[told](ctx, db, name, args...)
	if err != nil {
		return nil, err
	}
	found := make([]Story, len(rows))
	for i, row := range rows {
		if err := json.Unmarshal([]byte(row.Text), &found[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return found, nil
}

// peopleOf tells of the people whose identity numbers end so: of one all that happened, of several where each was.
func peopleOf(ctx context.Context, db *ledger.DB, end string) ([]Story, error) {
	if !regexp.MustCompile(`^[0-9]{3,17}[0-9X]$`).MatchString(end) {
		return nil, nil
	}
	type match struct {
		Person int64 `db:"person"`
	}
	matches, err := ask[match](ctx, db, "person_of", end)
	if err != nil {
		return nil, err
	}
	if len(matches) == 1 && matches[0].Person != 0 {
		return tell(ctx, db, "person", matches[0].Person)
	}
	return tell(ctx, db, "people", end)
}
