package report

import (
	"context"

	"chuangpei/pipeline/home"
)

// Application is one of a register: what became of it, what it waits for, since when, and whose turn it is.
type Application struct {
	Kind        string `json:"kind" db:"kind"` // empty: no workbook of a kind
	BusinessNo  string `json:"business_no" db:"business_no"`
	ClassNo     string `json:"class_no" db:"class_no"`
	SenderKind  string `json:"sender_kind" db:"sender_kind"`
	SenderCode  string `json:"sender_code" db:"sender_code"`
	Institution string `json:"institution" db:"institution"`
	County      string `json:"county" db:"county"` // its code
	File        string `json:"file" db:"file"`     // what may be somebody's number is masked
	Result      string `json:"result" db:"result"`
	WaitsFor    string `json:"waits_for" db:"waits_for"` // instructors, serials, funds, turn, approval, audit
	Since       string `json:"since" db:"since"`         // the day it began to wait, or was decided
	Turn        string `json:"turn" db:"turn"`
}

// Filter chooses applications; what is empty chooses all.
type Filter struct {
	Results     string // joined by commas: held, returned, partly …
	Waiting     string // for what
	Institution string // its code, or a part of its name
	County      string // its code
	Class       string // 班期编号
	Since       string // the day they arrived on, or later: 2025-06-01
}

// List lists applications, the newest first; none before the first night.
func List(ctx context.Context, h home.Home, f Filter) ([]Application, error) {
	if !h.HasRegister() {
		return nil, nil
	}
	register, err := h.Open(ctx)
	if err != nil {
		return nil, err
	}
	defer register.Close()
	if err := createShown(ctx, register.DB); err != nil {
		return nil, h.Damaged(err)
	}
	return ask[Application](ctx, register.DB, "list", f.Results, f.Waiting, f.Institution, f.County, f.Class, f.Since)
}
