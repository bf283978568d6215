package home

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"strings"

	"chuangpei/pipeline/disk"
)

// PseudonymFile holds the key of the home's pseudonyms in hexadecimal digits. Without it nobody finds a person's
// pseudonym by trying identity numbers; with it gone, people get others than in earlier exports.
const PseudonymFile = "pseudonym.key"

// pseudonymBytes is how long the key is.
const pseudonymBytes = 32

// PseudonymKey is the key under which people get pseudonyms in exports. Where there is none yet one is made, or with
// make false nil is given. Its error is a *Broken when the file holds no key.
func (h Home) PseudonymKey(make bool) (key []byte, err error) {
	err = h.Within(StateFolder, func(d disk.Folder) error {
		text, err := d.Read(PseudonymFile)
		if errors.Is(err, fs.ErrNotExist) && make {
			text = []byte(hex.EncodeToString(random()) + "\n")
			err = d.Replace(PseudonymFile, text, 0o600)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if key, err = hex.DecodeString(strings.TrimSpace(string(text))); err != nil || len(key) != pseudonymBytes {
			return &Broken{What: StateFolder + "/" + PseudonymFile + " holds no key: put it back from a backup, or " +
				"delete it, and people get other pseudonyms than in earlier exports"}
		}
		return nil
	})
	return key, err
}

// random is a new key.
func random() []byte {
	key := make([]byte, pseudonymBytes)
	rand.Read(key) // it never fails
	return key
}
