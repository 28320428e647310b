# The partners of a run: broker, compiler, and what the two programs in C are made of. Sourced after
# cnf/needs.sh (bash).

need_partners() {
  local missing=() broker_is_new=
  [ -x /usr/sbin/mosquitto ] || { missing+=(mosquitto); broker_is_new=1; }
  [ -e /usr/include/mosquitto.h ] || missing+=(libmosquitto-dev)
  [ -e /usr/include/stdio.h ] || missing+=(libc6-dev)
  command -v gcc >/dev/null || missing+=(gcc)
  command -v python3 >/dev/null || missing+=(python3)
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
  # Debian starts a broker on 1883 when it installs one; nobody asked for that one.
  if [ -n "$broker_is_new" ] && [ -d /run/systemd/system ]; then
    $([ "$(id -u)" = 0 ] || echo sudo) systemctl disable --now --quiet mosquitto || true
  fi
}
