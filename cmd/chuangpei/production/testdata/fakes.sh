#!/bin/sh
# Stands in for a command of the page where a test has no right to it, or the machine has none of it. It does what the
# page needs of it, and fails where the page names an account, a group, a unit or a file that is not there.
set -eu
name=$(basename "$0")
echo "$name $*" >> "$FAKES/log"
die() { echo "$name: $*" >&2; exit 1; }
there() { for each; do [ -e "$each" ] || die "there is no $each"; done; }
user() { there "$FAKES/users/$1"; }
last=
for last; do :; done

service() { # start or stop UNIT
  file=$ROOT/etc/systemd/system/$2 pid=$FAKES/$2.pid
  case $2 in
  smbd)
    there "$ROOT/etc/samba/smb.conf"
    [ -n "$SMB_PORT" ] || return 0
    set -- "$1" smbd smbd --foreground -p "$SMB_PORT" --option="interfaces=lo" \
      --option="bind interfaces only=yes" ;;
  *.timer) there "$file"; return 0 ;;
  *)
    there "$file.service"
    eval "set -- '$1' '$2' $AS $(sed -n 's/^ExecStart=//p' "$file.service")" ;;
  esac
  if [ -e "$pid" ]; then
    kill "$(cat "$pid")"
    for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$(cat "$pid")" 2>/dev/null && sleep 0.3; done || :
    rm "$pid"
  fi
  if [ "$1" = start ]; then
    unit=$2
    shift 2
    (umask 027 && exec "$@" < /dev/null > "$FAKES/$unit.log" 2>&1) &
    echo $! > "$pid"
  fi
}

case $name in
apt-get) ;;
go)
  [ "$1 $2 $4" = "build -o ./cmd/chuangpei" ] || die "the page builds otherwise: go $*"
  there "$4"
  cp "$BUILT" "$3" ;;
systemctl)
  verb=$1 now=
  shift
  [ "$1" != --now ] || { now=--now; shift; }
  for unit; do
    case $verb$now in
    start | restart | enable--now) service start "$unit" ;;
    stop | disable--now) service stop "$unit" ;;
    *) die "the page says systemctl $verb" ;;
    esac
  done ;;
groupadd) mkdir "$FAKES/groups/$last" ;;
groupdel) rmdir "$FAKES/groups/$last" ;;
useradd)
  [ ! -e "$FAKES/users/$last" ] || die "there is an account $last"
  : > "$FAKES/users/$last"
  while [ $# -gt 1 ]; do
    [ "$1" != --groups ] || : > "$FAKES/groups/$2/$last"
    shift
  done ;;
userdel)
  user "$last"
  rm -f "$FAKES/users/$last" "$FAKES"/groups/*/"$last" ;;
id) user "$1" ;;
getent)
  [ "$1" = group ] || exec ls "$FAKES/users"
  there "$FAKES/groups/$2"
  echo "$2:x:999:$(ls "$FAKES/groups/$2" | paste -s -d , -)" ;;
smbpasswd) user "$last" ;;
chown) [ "$1" = -R ] && user "${2%:}" && there "$3" ;;
runuser)
  user "$2"
  shift 3
  exec "$@" ;;
install)
  for each; do
    shift
    case $each in
    -o | -g) skip=1 ;;
    *) if [ -n "${skip-}" ]; then user "$each" && skip=; else set -- "$@" "$each"; fi ;;
    esac
  done
  exec /usr/bin/install "$@" ;;
setfacl)
  [ "$1" != -R ] || shift
  [ "$1" = -m ] || die "the page gives other flags: $*"
  for entry in $(echo "$2" | tr , ' '); do
    entry=${entry#d:} who=$(echo "${entry#d:}" | cut -d : -f 2)
    case $entry in
    u:*) user "$who" ;;
    g:?*:*) [ -z "$who" ] || there "$FAKES/groups/$who" ;;
    esac
  done
  shift 2
  there "$@" ;;
testparm | systemd-analyze) ;;
rsync) cp -R "$2" "$3" ;;
*) die "no such fake" ;;
esac
