package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/review"
)

// issued is a workbook as it was published.
type issued struct {
	Path     string `db:"path"`
	SHA256   string `db:"sha256"`
	Cells    string `db:"cells"`
	Workbook string `db:"workbook"`
	Subject  string `db:"subject"`
	Run      int64  `db:"run"`
}

// shown is the path as it may be shown: a receipt has its name from a sender, who may have put a number of somebody's into it.
func (w issued) shown() string {
	if w.Workbook == "receipt" {
		return form.MaskDigits(w.Path)
	}
	return w.Path
}

const issuedWorkbooks = `SELECT path, sha256, cells, workbook, subject, run FROM published QUALIFY row_number() OVER (PARTITION BY path ORDER BY rowid DESC) = 1 ORDER BY path`

// verifyOutbox compares every workbook of the outbox with what was published.
func (s *session) verifyOutbox(ctx context.Context, v *Verified) error {
	known, err := ledger.Select[issued](ctx, s.db, issuedWorkbooks)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(filepath.Join(s.night.Home, "outbox"))
	if errors.Is(err, fs.ErrNotExist) {
		v.Notes = append(v.Notes, fmt.Sprintf("there is no outbox; %d workbooks were not looked at", len(known)))
		return nil
	}
	if err != nil {
		return &Unreachable{What: "outbox", Err: err}
	}
	defer root.Close()
	edited, unread, missing, err := differing(ctx, root, known)
	if err != nil {
		return err
	}
	for _, w := range unread {
		v.blame("outbox", "outbox/"+w.shown(),
			"it cannot be looked at: "+w.why+"; take that away, and `chuangpei publish` writes it again", "", "")
	}
	v.Workbooks = int64(len(known) - missing - len(unread))
	if missing > 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("%d workbooks are no longer in the outbox; `chuangpei publish` writes them again", missing))
	}
	for _, w := range edited {
		body, err := root.ReadFile(filepath.FromSlash(w.Path))
		if err != nil {
			return err
		}
		if err := s.verifyBody(ctx, v, "outbox/"+w.shown(), []issued{w}, body); err != nil {
			return err
		}
	}
	return foreign(v, root.FS(), known)
}

// unreadable is a workbook that could not be looked at, and why.
type unreadable struct {
	issued
	why string
}

// differing finds the workbooks whose bytes are not those that were written and those in whose place something else
// stands, and counts those that are gone.
func differing(ctx context.Context, root *os.Root, known []issued) (edited []issued, unread []unreadable, missing int,
	err error) {
	var mu sync.Mutex
	err = parallel(ctx, len(known), func(i int) error {
		var body []byte
		err := plainFile(root.Lstat, known[i].Path)
		if err == nil {
			body, err = root.ReadFile(filepath.FromSlash(known[i].Path))
		}
		mu.Lock()
		defer mu.Unlock()
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing++
		case err != nil:
			unread = append(unread, unreadable{known[i], disk.Cause(err).Error()})
		case fingerprint(body) != known[i].SHA256:
			edited = append(edited, known[i])
		}
		return nil
	})
	return edited, unread, missing, err
}

// fingerprint is the SHA-256 of a file, hexadecimal.
func fingerprint(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// foreign notes workbooks of the outbox that nobody published, links that others laid, which nothing is read through,
// and folders that cannot be looked into.
func foreign(v *Verified, outbox fs.FS, known []issued) error {
	published := map[string]bool{}
	for _, w := range known {
		published[w.Path] = true
	}
	strangers := 0
	err := fs.WalkDir(outbox, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && p != ".":
			v.Notes = append(v.Notes,
				"outbox/"+form.MaskDigits(p)+" cannot be looked into and was passed over: "+disk.Cause(err).Error())
			return nil
		case err == nil && d.Type()&fs.ModeSymlink != 0:
			v.Notes = append(v.Notes, "outbox/"+form.MaskDigits(p)+" is a link and was passed over: nothing of ours is one")
		case err == nil && !d.IsDir() && strings.HasSuffix(p, ".xlsx") && !published[p]:
			strangers++
		}
		return err
	})
	if strangers > 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("%d workbooks of the outbox were not written by this register", strangers))
	}
	return err
}

// verifyFile compares one workbook, wherever it lies, with the one of its name that was published.
func (s *session) verifyFile(ctx context.Context, v *Verified, file string) error {
	body, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	known, err := ledger.Select[issued](ctx, s.db, issuedWorkbooks)
	if err != nil {
		return err
	}
	var candidates []issued
	for _, w := range known {
		if w.SHA256 == fingerprint(body) {
			v.Workbooks = 1
			return nil
		}
		if path.Base(w.Path) == filepath.Base(file) {
			candidates = append(candidates, w)
		}
	}
	if len(candidates) == 0 {
		v.blame("outbox", form.MaskDigits(filepath.Base(file)), "no workbook of this name and none with these bytes was published", "", "")
		return nil
	}
	v.Workbooks = 1
	return s.verifyBody(ctx, v, filepath.Base(file), candidates, body)
}

// mostChanges is how many edited cells of a workbook are listed.
const mostChanges = 50

// verifyBody compares a workbook whose bytes are not those written with the candidates it may be a copy of, and names the cells in
// which it differs from the nearest. One that was only saved again by another program is fine.
func (s *session) verifyBody(ctx context.Context, v *Verified, where string, candidates []issued, body []byte) error {
	cells, err := publish.CellsOf(body)
	if err != nil {
		v.blame("outbox", where, "it was changed and can no longer be read as a whole", "", "")
		return nil
	}
	var nearest []publish.Change
	for i, w := range candidates {
		if w.Cells == cells {
			v.Notes = append(v.Notes, where+" was saved again by another program; every cell says what was written")
			return nil
		}
		proof, err := s.proof(ctx, w)
		if err != nil {
			v.blame("outbox", where, "it was edited; its cells cannot be named, for it cannot be rendered again: "+err.Error(), "", "")
			return context.Cause(ctx)
		}
		if proof.Cells != w.Cells {
			v.Notes = append(v.Notes, where+" is laid out otherwise by this version of the program: not every difference listed need be an edit")
		}
		changes, err := publish.Changes(proof.Body, body)
		if err != nil {
			return fmt.Errorf("compare %s: %w", w.Path, err)
		}
		if i == 0 || len(changes) < len(nearest) {
			nearest = changes
		}
	}
	for _, c := range nearest[:min(len(nearest), mostChanges)] {
		v.blame("outbox", where+" "+c.Cell, "the cell was edited", form.MaskDigits(c.Said), form.MaskDigits(c.Now))
	}
	if len(nearest) > mostChanges {
		v.blame("outbox", where, fmt.Sprintf("%d more cells were edited", len(nearest)-mostChanges), "", "")
	}
	if len(nearest) == 0 {
		v.Notes = append(v.Notes, where+" was saved again by another program; its cells are the same")
	}
	return nil
}

// proof renders a workbook as it was published. The register may have moved on since; then it is rendered from the register as it
// was after the workbook's run, made anew from the journal.
func (s *session) proof(ctx context.Context, w issued) (publish.Proof, error) {
	outbox, err := publish.OpenOutbox(filepath.Join(s.night.Home, "outbox"), s.night.Fault)
	if err != nil {
		return publish.Proof{}, &Unreachable{What: "outbox", Err: err}
	}
	defer outbox.Close()
	proof, err := s.publisher(outbox).Proof(ctx, w.Workbook, w.Subject)
	if err == nil && proof.Cells == w.Cells {
		return proof, nil
	}
	then, err := s.asOf(ctx, w.Run)
	if err != nil {
		return proof, err
	}
	defer then.discard()
	return then.publisher(outbox).Proof(ctx, w.Workbook, w.Subject)
}

// pastFolder begins the name of a folder that a past is made in.
const pastFolder = "past-"

// past is a session over a register of its own, as it once was.
type past struct {
	*session
	folder string
}

// discard closes and removes it.
func (p past) discard() {
	p.close()
	os.RemoveAll(p.folder)
}

// asOf makes the register anew as it was when a run had decided everything.
func (s *session) asOf(ctx context.Context, run int64) (past, error) {
	lines, err := s.journal.Lines()
	if err != nil {
		return past{}, broken(err)
	}
	began, err := s.beganAt(ctx, run)
	if err != nil {
		return past{}, err
	}
	folder, err := os.MkdirTemp(filepath.Join(s.night.Home, stateFolder), pastFolder)
	if err != nil {
		return past{}, err
	}
	p := past{folder: folder}
	if p.session, err = s.remake(ctx, filepath.Join(folder, "register.duckdb"), sealOf(lines, run)); err != nil {
		os.RemoveAll(folder)
		return past{}, err
	}
	p.began = began
	if err := p.resume(ctx); err != nil {
		p.discard()
		return past{}, err
	}
	return p, nil
}

// sealOf is the seal that closed a run's decisions.
func sealOf(lines []journal.Line, run int64) int64 {
	for _, l := range lines {
		if l.Run >= run {
			return l.Seal
		}
	}
	return 0
}

// remake fills a register at path from the journal and prepares it for rendering.
func (s *session) remake(ctx context.Context, path string, seal int64) (*session, error) {
	reach, err := filepath.Abs(s.night.journalFolder())
	if err != nil {
		return nil, err
	}
	db, err := ledger.Open(ctx, path, ledger.Memory{Reach: []string{reach}})
	if err != nil {
		return nil, err
	}
	made := &session{night: s.night, db: db, pen: s.pen, reader: s.reader}
	if err := errors.Join(broken(s.journal.Rebuild(ctx, db, seal)), review.Prepare(ctx, db, s.night.Rules)); err != nil {
		db.Close()
		return nil, err
	}
	return made, nil
}
