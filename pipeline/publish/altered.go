package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"math"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
)

// lookBack is how far back a night looks for payment lists that are not paid; verify looks at all that was ever
// written.
const lookBack = 366 * 24 * time.Hour

// paymentList is what the register calls a 拨付花名册.
const paymentList = "payment_list"

// unpaidList is a payment list that finance has still to pay, as it was written.
type unpaidList struct {
	Path    string `db:"path"`
	SHA256  string `db:"sha256"`
	Cells   string `db:"cells"`
	Subject string `db:"subject"` // 批次号
	County  string `db:"county"`
	Looked  string `db:"looked"` // the fingerprint that the last look found
}

// look is when the outbox was looked at.
type look struct {
	run   int64
	today time.Time
}

// NoticeAltered looks at the payment lists that are not paid yet, as they stand in the outbox, which others can write
// to: who pays, pays what the file says. One whose cells are not what was written is told of in the log every night,
// and once in the register, for 月报. A night stands whatever is found. The outbox is opened only when there are lists.
func (p *Publisher) NoticeAltered(ctx context.Context, run int64, today time.Time,
	open func() (Outbox, error)) error {
	since, err := ledger.Scalar[int64](ctx, p.Papers.DB,
		"SELECT coalesce(min(run), 0) FROM run WHERE today >= CAST(? AS DATE)",
		today.Add(-lookBack).Format(time.DateOnly))
	if err != nil {
		return err
	}
	lists, err := ledger.Select[unpaidList](ctx, p.Papers.DB, statement("unpaid_lists"), since)
	if err != nil || len(lists) == 0 {
		return err
	}
	if p.Outbox, err = open(); err != nil {
		return err
	}
	defer p.Outbox.Close()
	for _, list := range lists {
		if err := p.lookAt(ctx, look{run, today}, list); err != nil {
			return err
		}
	}
	return nil
}

// lookAt compares one list with what was written. One that was taken away is nobody's harm.
func (p *Publisher) lookAt(ctx context.Context, at look, list unpaidList) error {
	err := disk.Plain(p.Outbox.root.Lstat, list.Path)
	var body []byte
	if err == nil {
		body, err = p.Outbox.root.Read(list.Path)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		p.Log.Warn("a payment list in the outbox cannot be looked at: see what stands in its place",
			"list", list.Path, "reason", disk.Cause(err))
		return nil
	}
	hash := sha256.Sum256(body)
	sum := hex.EncodeToString(hash[:])
	if sum == list.SHA256 {
		return remember(ctx, p.Papers.DB, at, list, sum, "", true)
	}
	cells, err := CellsOf(body)
	if err == nil && cells == list.Cells { // saved again by another program
		return remember(ctx, p.Papers.DB, at, list, sum, "", true)
	}
	edited := p.editedCells(ctx, list, body)
	p.Log.Warn("a payment list in the outbox was edited after it was written: do not pay it; take it away and run "+
		"`chuangpei publish`, `chuangpei verify` names what was changed", "list", list.Path, "cells", edited)
	return remember(ctx, p.Papers.DB, at, list, sum, edited, false)
}

// remember keeps what a look found, where it is another than the last look's.
func remember(ctx context.Context, db *ledger.DB, at look, list unpaidList, sum, cells string, whole bool) error {
	if sum == list.Looked {
		return nil
	}
	_, err := db.Exec(ctx, statement("altered_noticed"), at.run, paymentList, list.Subject, list.County,
		list.Path, sum, cells, whole, at.today.Format(time.DateOnly))
	return err
}

// mostNamed is how many edited cells of a list are named.
const mostNamed = 20

// editedCells names the cells in which a list differs from what was written, by address; empty where the register has
// moved on, so that it cannot render the list as it was: verify can.
func (p *Publisher) editedCells(ctx context.Context, list unpaidList, body []byte) string {
	face, err := Face(ctx, p.Papers, paymentList, list.Subject, list.Path, math.MaxInt64)
	if err != nil {
		return ""
	}
	proof, err := p.Proof(ctx, paymentList, list.Subject, face)
	if err != nil || proof.Cells != list.Cells {
		return ""
	}
	changes, err := Changes(proof.Body, body)
	if err != nil {
		return ""
	}
	var cells []string
	for _, c := range changes[:min(len(changes), mostNamed)] {
		cells = append(cells, c.Cell)
	}
	return strings.Join(cells, "、")
}
