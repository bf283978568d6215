package report

import (
	"context"
	"encoding/json"
	"fmt"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
)

// Status is what a run leaves in .chuangpei/status.json for those who may not open the register.
type Status struct {
	Version  int       `json:"version"`
	Last     Summary   `json:"last"`
	Held     int64     `json:"held"` // applications that wait, wholly or in part
	HeldBy   []Held    `json:"held_by"`
	Balances []Balance `json:"balances"`
}

// Balance is what a county's fund still holds this year, in yuan.
type Balance struct {
	County string `json:"county" db:"county"`
	Fund   string `json:"fund" db:"fund"`
	Yuan   string `json:"yuan" db:"yuan"`
}

// Held counts the applications that wait for the same.
type Held struct {
	For          string `json:"for" db:"waits_for"` // instructors, serials, funds, turn, approval, audit
	Applications int64  `json:"applications" db:"applications"`
}

// Leave writes status.json of a run that came to its end, whole or not at all.
func Leave(ctx context.Context, register *home.Register, sum Summary) error {
	status := Status{Version: 1, Last: sum}
	var err error
	if status.HeldBy, err = ask[Held](ctx, register.DB, "held"); err != nil {
		return err
	}
	for _, h := range status.HeldBy {
		status.Held += h.Applications
	}
	if status.Balances, err = ask[Balance](ctx, register.DB, "balances"); err != nil {
		return err
	}
	text, err := json.MarshalIndent(status, "", "  ")
	if err != nil {
		return err
	}
	err = register.Home.Within(home.StateFolder, func(d disk.Folder) error {
		return d.Replace("status.json", append(text, '\n'), 0o600)
	})
	if err != nil {
		return fmt.Errorf("the night is done, and its status could not be left: %w", err)
	}
	return nil
}
