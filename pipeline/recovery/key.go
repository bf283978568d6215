package recovery

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/home"

	"filippo.io/age"
)

// Key seals backups so that only its secret half opens them. Its file is text in age's format, as age-keygen writes it:
// the secret half (AGE-SECRET-KEY-1…), or the public half alone (age1…), with which backups are written and not read.
type Key struct {
	recipients []age.Recipient
	identities []age.Identity // none when the file holds the public half alone
}

// BadKey means that a backup's key is missing, is none, or is another's. Nothing was written. Its text shows nothing of
// a key.
type BadKey struct{ What string }

// Error says what is wrong with the key and what to do.
func (b *BadKey) Error() string { return "backup key: " + b.What }

// String keeps the secret half out of texts and logs.
func (k *Key) String() string { return "a backup key" }

// ParseKey reads the text of a key file. Its error is a *BadKey.
func ParseKey(text []byte) (*Key, error) {
	k := &Key{}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := k.add(line); err != nil {
			return nil, &BadKey{fmt.Sprintf("line %d of the key file is no key of age: "+
				"it wants AGE-SECRET-KEY-1… or age1…", i+1)}
		}
	}
	if len(k.recipients) == 0 {
		return nil, &BadKey{"the key file holds no key; `chuangpei backup --new-key FILE` makes one"}
	}
	if _, err := age.Encrypt(io.Discard, k.recipients...); err != nil { // keys of two kinds
		return nil, &BadKey{"the key file's keys do not go together"}
	}
	return k, nil
}

// add takes one key of a file.
func (k *Key) add(line string) error {
	if !strings.HasPrefix(line, "AGE-SECRET-KEY-") {
		found, err := age.ParseRecipients(strings.NewReader(line))
		k.recipients = append(k.recipients, found...)
		return err
	}
	found, err := age.ParseIdentities(strings.NewReader(line))
	for _, identity := range found {
		switch identity := identity.(type) {
		case *age.X25519Identity:
			k.recipients = append(k.recipients, identity.Recipient())
		case *age.HybridIdentity:
			k.recipients = append(k.recipients, identity.Recipient())
		default:
			return errors.New("a kind of key this program does not know")
		}
	}
	k.identities = append(k.identities, found...)
	return err
}

// NewKey makes a key: the text of its file, and its public half.
func NewKey(made time.Time) (text []byte, public string, err error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, "", fmt.Errorf("make a key: %w", err)
	}
	public = identity.Recipient().String()
	text = fmt.Appendf(nil, "# created: %s\n# public key: %s\n%s\n", made.Format(time.RFC3339), public, identity)
	return text, public, nil
}

// seal encrypts what is written, and gives the key to read it back with. Where only the public half is at hand that is
// a key for this once, which is forgotten with it: so what was written is read back whole on every machine.
func (k *Key) seal(to io.Writer) (io.WriteCloser, *Key, error) {
	if k == nil {
		return unsealed{to}, nil, nil
	}
	if len(k.identities) > 0 {
		w, err := age.Encrypt(to, k.recipients...)
		return w, k, err
	}
	once, err := k.once()
	if err != nil {
		return nil, nil, err
	}
	w, err := age.Encrypt(to, append(slices.Clone(k.recipients), once.recipients...)...)
	return w, once, err
}

// once makes a key of the same kind that is nowhere written down.
func (k *Key) once() (*Key, error) {
	hybrid := func(r age.Recipient) bool { _, ok := r.(*age.HybridRecipient); return ok }
	if slices.ContainsFunc(k.recipients, hybrid) {
		identity, err := age.GenerateHybridIdentity()
		if err != nil {
			return nil, err
		}
		return &Key{[]age.Recipient{identity.Recipient()}, []age.Identity{identity}}, nil
	}
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	return &Key{[]age.Recipient{identity.Recipient()}, []age.Identity{identity}}, nil
}

// unsealed is a writer that needs no closing.
type unsealed struct{ io.Writer }

// Close does nothing.
func (unsealed) Close() error { return nil }

// sealedMark is how every encrypted backup begins.
const sealedMark = "age-encryption.org/"

// unseal gives a backup's bytes as they were before they were encrypted, and how many. A plain one is given as it is.
// Its errors are *BadKey and *home.Broken.
func (k *Key) unseal(in io.ReaderAt, size int64) (io.ReaderAt, int64, error) {
	mark := make([]byte, len(sealedMark))
	if _, err := in.ReadAt(mark, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	if !bytes.Equal(mark, []byte(sealedMark)) {
		return in, size, nil
	}
	if k == nil {
		return nil, 0, &BadKey{"the backup is encrypted: name its key file with --key, " +
			"or as backup_key in chuangpei.yaml"}
	}
	if len(k.identities) == 0 {
		return nil, 0, &BadKey{"the key file holds the public half alone; " +
			"restoring wants the secret one (AGE-SECRET-KEY-1…)"}
	}
	plain, bytes, err := age.DecryptReaderAt(in, size, k.identities...)
	if _, wrong := errors.AsType[*age.NoIdentityMatchError](err); wrong {
		return nil, 0, &BadKey{"the backup was made for another key"}
	}
	if err != nil {
		return nil, 0, &home.Broken{What: "the backup is damaged: " + err.Error()}
	}
	return plain, bytes, nil
}
