package pipeline

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
)

// contentsFile lists what a backup holds; it is the last thing in it.
const contentsFile = "contents.json"

// Contents is what a backup holds and of which state.
type Contents struct {
	Version int       `json:"version"`
	Made    time.Time `json:"made"`
	Run     int64     `json:"run"`
	Seal    int64     `json:"seal"`
	Hash    string    `json:"hash"` // of the seal's line, which stands for all before it
	Files   []Part    `json:"files"`
}

// Part is one file of a backup, by its path below the home. SHA256 is empty where the journal's own manifest vouches for it.
type Part struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256,omitempty"`
}

// Backup writes a consistent snapshot of the home into file: register, journal, archive, queue, settings and rules. It stands under
// its name only when it was read back and found whole. The caller holds the home's lock; a home whose register and journal disagree is refused.
func (n Night) Backup(ctx context.Context, file string) (Contents, error) {
	n = n.withDefaults()
	c, err := n.settled(ctx)
	if err != nil {
		return c, err
	}
	names, err := n.parts(true)
	if err != nil {
		return c, err
	}
	part := file + ".part"
	out, err := os.OpenFile(part, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return c, err
	}
	err = errors.Join(n.pack(ctx, out, names, &c), out.Sync(), out.Close())
	if err == nil {
		err = readBackup(part, c)
	}
	if err == nil {
		err = os.Rename(part, file)
	}
	if err != nil {
		return c, errors.Join(fmt.Errorf("backup: %w", err), os.Remove(part))
	}
	return c, syncFile(filepath.Dir(file))
}

// settled brings register and journal to rest and says how far they are.
func (n Night) settled(ctx context.Context) (Contents, error) {
	c := Contents{Version: 1, Made: n.Now().UTC()}
	if _, err := os.Stat(n.register()); err != nil {
		return c, fmt.Errorf("there is no register to back up: %w", err)
	}
	s, err := n.open(ctx, n.register())
	if err != nil {
		return c, err
	}
	defer s.close()
	if err := s.trust(ctx); err != nil {
		return c, err
	}
	last := s.journal.Last()
	c.Run, c.Seal, c.Hash = last.Run, last.Seal, last.Hash
	return c, nil
}

// belongs reports whether a path below the home is part of a backup. The mark of a prepared inbox is not: where the home is restored,
// the inbox is prepared anew. Locks, older registers and backups stay out.
func belongs(name string, archive bool) bool {
	below, ok := strings.CutPrefix(name, stateFolder+"/")
	if !ok {
		return name == "chuangpei.yaml" || strings.HasPrefix(name, "rules/")
	}
	top, _, _ := strings.Cut(below, "/")
	return slices.Contains([]string{"register.duckdb", "register.duckdb.wal", "journal", "claims", "arrivals.json", "status.json", "attempt.json", "metrics.prom"}, top) || archive && top == "archive"
}

// parts lists the files of a backup, the register last: a home without it numbers nothing.
func (n Night) parts(archive bool) ([]string, error) {
	var names []string
	for _, top := range []string{"chuangpei.yaml", "rules", stateFolder} {
		err := filepath.WalkDir(filepath.Join(n.Home, top), func(p string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			name, err := filepath.Rel(n.Home, p)
			name = filepath.ToSlash(name)
			if err == nil && d.IsDir() && name != top && strings.HasPrefix(name, stateFolder) && !belongs(name, archive) {
				return fs.SkipDir
			}
			if err == nil && d.Type().IsRegular() && belongs(name, archive) {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names, nil
}

// rank puts the register after everything else.
func rank(name string) int {
	if strings.Contains(name, "/register.duckdb") {
		return 1
	}
	return 0
}

// pack writes the files and the list of them.
func (n Night) pack(ctx context.Context, out io.Writer, names []string, c *Contents) error {
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 1) })
	for _, name := range names {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		p, err := packFile(z, n.Home, name, c.Made)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		c.Files = append(c.Files, p)
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: contentsFile, Method: zip.Deflate, Modified: c.Made})
	if err == nil {
		err = json.NewEncoder(w).Encode(c)
	}
	return errors.Join(err, z.Close())
}

// packFile writes one file; what is compressed already is stored as it is.
func packFile(z *zip.Writer, home, name string, made time.Time) (Part, error) {
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made}
	if strings.HasSuffix(name, ".parquet") || strings.HasPrefix(name, stateFolder+"/archive/") {
		header.Method = zip.Store
	}
	in, err := os.Open(filepath.Join(home, filepath.FromSlash(name)))
	if err != nil {
		return Part{}, err
	}
	defer in.Close()
	w, err := z.CreateHeader(header)
	if err != nil {
		return Part{}, err
	}
	return copyPart(name, w, in)
}

// copyPart copies a file and says what was copied.
func copyPart(name string, w io.Writer, in io.Reader) (Part, error) {
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(w, hash), in)
	return Part{Name: name, Bytes: size, SHA256: hex.EncodeToString(hash.Sum(nil))}, err
}

// readBackup reads a backup whole and compares it with what was meant to be in it.
func readBackup(file string, meant Contents) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer z.Close()
	if len(z.File) != len(meant.Files)+1 {
		return fmt.Errorf("it holds %d files instead of %d", len(z.File)-1, len(meant.Files))
	}
	for _, p := range meant.Files {
		if err := unpackPart(z, p, func() (io.Writer, func() error, error) {
			return io.Discard, func() error { return nil }, nil
		}); err != nil {
			return err
		}
	}
	return nil
}
